import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { outputSchemas, schemaText } from './schemas';

/** Where n8n looks for the schemas of a node: beside it, by the node's version. */
const FOLDER = resolve(__dirname, '..', '..', 'nodes', 'VvTool', '__schema__');

rmSync(FOLDER, { recursive: true, force: true });
for (const [name, schema] of outputSchemas()) {
	const file = join(FOLDER, 'v1.0.0', `${name}.json`);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, schemaText(schema));
}
