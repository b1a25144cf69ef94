// n8n's scanner over the version of package.json as npm has it: provenance, the sources on GitHub, the published code. Its
// command ends with 0 whatever it finds, so what it says is read; and npm shows a new version only after some minutes.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = Number(process.env.SCAN_TRIES ?? 10);
const PAUSE_MS = 60_000;
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const scanner = process.env.SCANNER ?? 'node_modules/@n8n/scan-community-package/scanner/cli.mjs';

function passes() {
	const { stdout, stderr } = spawnSync(process.execPath, [scanner, `${name}@${version}`], {
		encoding: 'utf8',
	});
	console.log(stdout + stderr);
	return stdout.includes(`${name}@${version} has passed all security checks`);
}

let passed = passes();
for (let tried = 1; !passed && tried < TRIES; tried += 1) {
	await sleep(PAUSE_MS);
	passed = passes();
}
process.exitCode = passed ? 0 : 1;
