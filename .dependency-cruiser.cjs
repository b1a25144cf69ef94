const LAYERS = require('./tools/architecture/layers.cjs').map(({ path }) => path);

const pathOf = (layer) => `^nodes/VvTool/${layer.replaceAll('.', '\\.')}`;

const onlyDown = LAYERS.slice(1).map((layer, index) => ({
	name: `${layer.replace(/\/|\.ts/, '')}-imports-only-downwards`,
	severity: 'error',
	from: { path: pathOf(layer) },
	to: { path: LAYERS.slice(0, index + 1).map(pathOf) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...onlyDown,
		{
			name: 'every-file-has-a-layer',
			comment: 'A new layer must be given its place in tools/architecture/layers.cjs.',
			severity: 'error',
			from: { path: '^nodes/', pathNot: LAYERS.map(pathOf) },
			to: {},
		},
		{
			name: 'credentials-import-n8n-api-locale',
			severity: 'error',
			from: { path: '^credentials/' },
			to: { path: '^nodes/', pathNot: ['n8n/', 'api/', 'locale/'].map(pathOf) },
		},
		{
			name: 'nothing-published-imports-credentials',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^credentials/' },
		},
		{
			name: 'nothing-published-imports-sandbox-testkit-tools-test',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^(sandbox|testkit|tools|test|examples)/' },
		},
		{
			name: 'only-the-edge-knows-n8n',
			comment: 'What the other layers need of n8n is passed to them.',
			severity: 'error',
			from: {
				path: '^nodes/',
				pathNot: ['VvTool.node.ts', 'VvToolTrigger.node.ts', 'operations/', 'n8n/'].map(pathOf),
			},
			to: { path: 'n8n-workflow' },
		},
		{
			name: 'only-n8n-workflow-and-crypto',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { dependencyTypesNot: ['local'], pathNot: ['^crypto$', 'n8n-workflow'] },
		},
		{
			name: 'sandbox-stands-alone',
			comment: 'The sandbox is written from the API page, not from the code that it is there to test.',
			severity: 'error',
			from: { path: '^sandbox/' },
			to: { path: '^(nodes|credentials|testkit|tools|test)/' },
		},
		{
			name: 'testkit-imports-only-nodes-credentials-sandbox',
			comment: 'Tests and tools are built on it, not the other way round.',
			severity: 'error',
			from: { path: '^testkit/' },
			to: { path: '^(tools|test|examples)/' },
		},
		{
			name: 'tools-never-import-tests',
			comment: 'What both need is in testkit.',
			severity: 'error',
			from: { path: '^tools/' },
			to: { path: '^test/' },
		},
		{
			name: 'no-cycles',
			comment: 'Cycles of types alone count, too.',
			severity: 'error',
			from: { path: '^(nodes|credentials|sandbox|testkit)/' },
			to: { circular: true },
		},
		{
			name: 'no-cycles-at-run-time',
			severity: 'error',
			from: { path: '^(tools|test)/' },
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		},
		{
			name: 'no-orphans',
			comment: 'A file that nothing imports is dead.',
			severity: 'error',
			from: {
				orphan: true,
				path: '^(nodes|credentials|sandbox|testkit)/',
				pathNot: ['\\.(node|credentials)\\.ts$', '/main\\.ts$'],
			},
			to: {},
		},
		{ name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default'],
		},
	},
};
