import 'reflect-metadata';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'vv-tool-loader-'));

import { PackageDirectoryLoader } from 'n8n-core';
import { at, listOf, textOf } from '../../testkit/json';
import { packPackage, readManifest, type PackedPackage } from '../../tools/package/pack';
import { repositoryPage } from '../../tools/package/repository';

const NAME = 'n8n-nodes-vv-tool';

let packed: PackedPackage;
let manifest: unknown;

beforeAll(async () => {
	packed = await packPackage();
	manifest = await readManifest(packed.folder);
});

afterAll(async () => {
	await packed.remove();
});

/** The file behind an address like `icons/<package>/dist/…`, under which n8n serves it. */
function fileOfIcon(address: unknown): string {
	return textOf(address).replace(`icons/${NAME}/`, '');
}

describe('the manifest of the packed package', () => {
	it('needs nothing at run time but the n8n that it is put into', () => {
		expect(manifest).toMatchObject({ name: NAME, license: 'MIT', peerDependencies: { 'n8n-workflow': '*' } });
		for (const key of ['dependencies', 'optionalDependencies', 'bundledDependencies', 'overrides'])
			expect(manifest).not.toHaveProperty(key);
	});

	it('runs nothing when it is installed', () => {
		const scripts = Object.keys(at(manifest, 'scripts') ?? {});
		expect(scripts).toContain('build');
		expect(scripts.filter((name) => /install|prepare|prepack|postpack/.test(name))).toEqual([]);
	});

	it('is found as a community node, and says who answers for it', () => {
		expect(at(manifest, 'keywords')).toContain('n8n-community-node-package');
		expect(at(manifest, 'author', 'email')).toMatch(/^\S+@\S+\.\S+$/);
		expect(at(manifest, 'homepage')).toMatch(/^https:\/\//);
		expect(textOf(at(manifest, 'bugs', 'url'))).toBe(`${repositoryPage(manifest)}/issues`);
	});

	it('names built files that are there', () => {
		const built = [...listOf(at(manifest, 'n8n', 'nodes')), ...listOf(at(manifest, 'n8n', 'credentials'))];
		expect(at(manifest, 'n8n', 'n8nNodesApiVersion')).toBe(1);
		expect(built).toHaveLength(3);
		for (const file of [...built, at(manifest, 'main')]) expect(packed.files).toContain(file);
	});
});

describe('the packed package in n8n’s own loader', () => {
	let loader: PackageDirectoryLoader;

	beforeAll(async () => {
		loader = new PackageDirectoryLoader(packed.folder);
		await loader.loadAll();
	});

	it('offers the node, its trigger and one credential, which know each other', () => {
		expect(loader.packageName).toBe(NAME);
		expect(loader.known).toMatchObject({
			nodes: {
				vvTool: { className: 'VvTool', sourcePath: 'dist/nodes/VvTool/VvTool.node.js' },
				vvToolTrigger: {
					className: 'VvToolTrigger',
					sourcePath: 'dist/nodes/VvTool/VvToolTrigger.node.js',
				},
			},
			credentials: {
				vvToolApi: {
					className: 'VvToolApi',
					sourcePath: 'dist/credentials/VvToolApi.credentials.js',
					supportedNodes: ['vvTool', 'vvToolTrigger'],
				},
			},
		});
		expect(Object.keys(loader.known.nodes)).toEqual(['vvTool', 'vvToolTrigger']);
		expect(Object.keys(loader.known.credentials)).toEqual(['vvToolApi']);
	});

	it('gives node and credential a light and a dark icon that are in the package', () => {
		const shown = [
			at(loader.getNode('vvTool').type, 'description', 'iconUrl'),
			at(loader.getCredential('vvToolApi').type, 'iconUrl'),
		];
		for (const iconUrl of shown) {
			const files = [fileOfIcon(at(iconUrl, 'light')), fileOfIcon(at(iconUrl, 'dark'))];
			expect(new Set(files).size).toBe(2);
			for (const file of files) {
				expect(packed.files).toContain(file);
				expect(existsSync(join(packed.folder, file))).toBe(true);
			}
		}
	});

	it('takes its codex, so that the node is found by category and by other words', () => {
		const codex = at(loader.getNode('vvTool').type, 'description', 'codex');
		expect(listOf(at(codex, 'categories'))).not.toHaveLength(0);
		expect(listOf(at(codex, 'alias'))).not.toHaveLength(0);
		expect(listOf(at(codex, 'resources', 'primaryDocumentation'))).not.toHaveLength(0);
	});

	it('carries the version of the package', () => {
		expect(at(loader.getNode('vvTool').type, 'description', 'communityNodePackageVersion')).toBe(
			at(manifest, 'version'),
		);
	});
});
