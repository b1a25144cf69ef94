import type { IDataObject } from 'n8n-workflow';
import { OPERATIONS, RESOURCES } from '../../nodes/VvTool/operations';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine } from '../../testkit/engine/engine';
import { outputSchemas, type Schema } from '../../tools/schemas/schemas';
import { GET_BY_NUMBER, TOLERANCE_MS } from './support';

const LOOKUPS = ['getByNumber', 'getDetail'];
const CASES = RESOURCES.flatMap((resource) =>
	OPERATIONS.filter((operation) => operation.isOfferedBy(resource) && LOOKUPS.includes(operation.value)).map(
		(operation) => ({
			resource: resource.value,
			operation: operation.value,
			example: resource.platform?.example ?? '',
		}),
	),
);

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { toleranceMs: TOLERANCE_MS } });
});

afterEach(async () => {
	await sandbox.stop();
});

/** What of a value its schema does not say; null stands for everything that is not known. */
function unlike(value: unknown, schema: Schema | undefined, path: string): string[] {
	if (schema === undefined) return [`${path} is in no schema`];
	if (value === null) return [];
	if (schema.type === 'array') {
		if (!Array.isArray(value)) return [`${path} is no list`];
		return value.flatMap((element) => unlike(element, schema.items, `${path}[]`));
	}
	if (schema.type === 'object') {
		if (typeof value !== 'object') return [`${path} is no object`];
		return Object.entries(Object(value)).flatMap(([key, inner]) =>
			unlike(inner, schema.properties[key], `${path}.${key}`),
		);
	}
	const isEither = path === '.status' && typeof value === 'number';
	return typeof value === schema.type || isEither ? [] : [`${path} is a ${typeof value}`];
}

describe('real output is as its schema says', () => {
	it.each(CASES)('$resource: $operation', async ({ resource, operation, example }) => {
		const { main, error } = await runEngine({
			items: [{ shop: 'S1', number: example }],
			parameters: { ...GET_BY_NUMBER, resource, operation },
			credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		});
		expect(error).toBeUndefined();
		const [order]: IDataObject[] = jsonOf(main);
		expect(order).toMatchObject({ found: true, platform: resource });
		expect(unlike(order, outputSchemas().get(`${resource}/${operation}`), '')).toEqual([]);
	});
});
