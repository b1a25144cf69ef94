import { NEWEST_N8N, OLDEST_N8N } from '../../../tools/e2e/releases';
import { needsOf } from '../../../tools/n8n-lab/releases';

describe('what an n8n needs', () => {
	it.each([
		['1.88.0', '20'],
		['1.123.81', '20'],
		['2.0.0', '20'],
		['2.9.9', '20'],
		['2.10.0', '22'],
		['2.35.1', '22'],
		['2.36.0', '24'],
		['2.41.1', '24'],
		['3.0.0', '24'],
	])('%s runs on Node %s', (version, node) => {
		expect(needsOf(version).node).toBe(node);
	});

	it.each([OLDEST_N8N, NEWEST_N8N])('%s gets the HTML parser that the registry has', (version) => {
		expect(needsOf(version).overrides).toHaveProperty('linkedom', '0.18.14');
	});

	it('evaluates expressions in process where the isolating engine has no build for the Node', () => {
		expect(needsOf('1.123.81').env).toEqual({ N8N_EXPRESSION_ENGINE: 'legacy' });
		expect(needsOf('2.41.1').env).toEqual({});
	});
});
