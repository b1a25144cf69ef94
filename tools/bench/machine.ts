import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { at, textOf } from '../../testkit/json';
import { repositoryRoot } from '../n8n-lab/paths';
import { NODES_BASE } from './speed/installHttpRequest';

function versionOf(name: string): string {
	const file = join(repositoryRoot, 'node_modules', name, 'package.json');
	const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
	return `${name} ${textOf(at(manifest, 'version'))}`;
}

function own(): string {
	const manifest: unknown = createRequire(__filename)(join(repositoryRoot, 'package.json'));
	return `${textOf(at(manifest, 'name'))} ${textOf(at(manifest, 'version'))}`;
}

/** On what and when something was measured, in one line; how busy the machine was before, too. */
export function machineLine(now = new Date()): string {
	const [first] = cpus();
	const load = (loadavg()[0] ?? 0).toFixed(1);
	return [
		`*${now.toISOString().slice(0, 10)}`,
		`${cpus().length} × ${first?.model.trim() ?? 'processor'}, ${(totalmem() / 1e9).toFixed(0)} GB`,
		`${type()} ${release().split('-')[0] ?? ''}`,
		`load before ${load}`,
		`Node ${process.versions.node}`,
		own(),
		...['n8n-core', 'n8n-workflow', 'p-throttle', 'bottleneck'].map(versionOf),
		`n8n-nodes-base ${NODES_BASE}*`,
	].join(' · ');
}
