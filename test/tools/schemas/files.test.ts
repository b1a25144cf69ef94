import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OPERATIONS, RESOURCES } from '../../../nodes/VvTool/operations';
import { outputSchemas, schemaText } from '../../../tools/schemas/schemas';

const FOLDER = resolve(__dirname, '../../../nodes/VvTool/__schema__/v1.0.0');

describe('the schemas of the output', () => {
	it('are the files that "npm run schemas" writes, and no others', () => {
		const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
			name.endsWith('.json'),
		);
		const written = files.map((name) => [
			name.replaceAll('\\', '/').replace(/\.json$/, ''),
			readFileSync(join(FOLDER, name), 'utf8'),
		]);
		const wanted = [...outputSchemas()].map(([name, schema]) => [name, schemaText(schema)]);
		expect(Object.fromEntries(written)).toEqual(Object.fromEntries(wanted));
	});

	it('are there for every operation of every resource', () => {
		const names = RESOURCES.flatMap((resource) =>
			OPERATIONS.filter((operation) => operation.isOfferedBy(resource)).map(
				(operation) => `${resource.value}/${operation.value}`,
			),
		);
		const known = outputSchemas();
		expect(names.filter((name) => !known.has(name))).toEqual([]);
	});
});
