import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from '../../../testkit/json';
import { SANDBOX_CREDENTIAL } from '../../../tools/e2e/stage';
import { repositoryRoot } from '../../../tools/n8n-lab/paths';
import { readExamples } from '../../../tools/start/examples';

const workflow = (nodes: object[]) => ({ name: 'w', nodes, connections: {} });

describe('the examples of this package', () => {
	it('ask for the credential that npm start puts into its n8n, and for no other of VV-Tool', async () => {
		const examples = await readExamples(join(repositoryRoot, 'examples'));
		const asked = examples.flatMap(({ nodes }) => nodes.map((node) => at(node, 'credentials', 'vvToolApi')));
		const ours = asked.filter((credential) => credential !== undefined);
		expect(ours.length).toBeGreaterThanOrEqual(examples.length);
		for (const credential of ours) expect(credential).toEqual(SANDBOX_CREDENTIAL);
	});
});

describe('a folder of examples', () => {
	let folder: string;
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'examples-'));
	});
	afterEach(async () => {
		await rm(folder, { recursive: true });
	});

	it('gives its workflows by file name, and nothing else that lies there', async () => {
		await writeFile(join(folder, 'b.json'), JSON.stringify({ ...workflow([]), name: 'second' }));
		await writeFile(join(folder, 'a.json'), JSON.stringify({ ...workflow([]), name: 'first' }));
		await writeFile(join(folder, 'README.md'), '# no workflow');
		expect((await readExamples(folder)).map(({ name }) => name)).toEqual(['first', 'second']);
	});

	it('is empty where it does not exist', async () => {
		expect(await readExamples(join(folder, 'none'))).toEqual([]);
	});

	it('names the file that is no workflow', async () => {
		await writeFile(join(folder, 'a.json'), '{"name":"x"}');
		await expect(readExamples(folder)).rejects.toThrow('a.json is no workflow');
	});
});
