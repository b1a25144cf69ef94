import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readExamples, withCredential } from '../../../tools/start/examples';

const credential = { id: 'new', name: 'VV-Tool sandbox' };
const node = (credentials?: object) => ({
	name: 'n',
	type: 't',
	...(credentials === undefined ? {} : { credentials }),
});
const workflow = (nodes: object[]) => ({ name: 'w', nodes, connections: {} });

describe('the credential of an example', () => {
	it.each([
		[
			'is put in place of the exported one',
			node({ vvToolApi: { id: 'old', name: 'x' } }),
			node({ vvToolApi: credential }),
		],
		[
			'leaves credentials of other types',
			node({ vvToolApi: {}, other: { id: '1' } }),
			node({ vvToolApi: credential, other: { id: '1' } }),
		],
		['is not given to a node of another service', node({ other: {} }), node({ other: {} })],
		['is not given to a node without credentials', node(), node()],
	])('%s', (_what, before, after) => {
		expect(withCredential(workflow([before]), 'vvToolApi', credential)).toEqual(workflow([after]));
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
