import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import layers from '../../tools/architecture/layers.cjs';
import { layersDiagram } from '../../tools/architecture/diagram';

const ARCHITECTURE = readFileSync(join(__dirname, '../../ARCHITECTURE.md'), 'utf8');

it('ARCHITECTURE.md draws the layers as the dependency rules have them', () => {
	const drawn = /<!-- layers:[^\n]*\n```mermaid\n([^]*?)\n```/.exec(ARCHITECTURE)?.[1];
	expect(drawn).toBe(layersDiagram(layers));
});

it('ARCHITECTURE.md has its four pictures, and names only files that are there', () => {
	expect(ARCHITECTURE.match(/```mermaid/g)).toHaveLength(4);
	const named = ARCHITECTURE.match(/`(?:orders|pacing|api|n8n|platforms|operations)\/[\w/.]+\.ts`/g) ?? [];
	expect(named.length).toBeGreaterThan(8);
	for (const quoted of named) {
		const path = join(__dirname, '../../nodes/VvTool', quoted.slice(1, -1));
		expect(() => readFileSync(path)).not.toThrow();
	}
});
