/** What an n8n needs to be installed from the npm registry alone. */
export interface N8nNeeds {
	/** Major version of the Node it runs on. */
	readonly node: '20' | '22' | '24';
	/** Packages whose own demand cannot be met from the registry, and what to take instead. */
	readonly overrides: Readonly<Record<string, string>>;
	/** What its processes must be told on this Node. */
	readonly env: Readonly<Record<string, string>>;
}

/**
 * What a release of n8n needs.
 * @param version a full version, as `2.41.1`
 */
export function needsOf(version: string): N8nNeeds {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const atLeast = (wanted: number) => major > 2 || (major === 2 && minor >= wanted);
	const overrides: Record<string, string> = { linkedom: '0.18.14' };
	if (!atLeast(10)) overrides.xlsx = '0.18.5';
	// Newer ones of the same range need a newer @langchain/core than this n8n has fixed.
	if (major === 1 && minor === 123) overrides['@langchain/langgraph-checkpoint'] = '1.0.0';
	if (atLeast(36)) return { node: '24', overrides, env: {} };
	if (atLeast(10)) return { node: '22', overrides, env: {} };
	// The other engine for expressions is a C++ module that comes for Node 22 and later only.
	return { node: '20', overrides, env: { N8N_EXPRESSION_ENGINE: 'legacy' } };
}
