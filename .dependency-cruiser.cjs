/** The rooms of the house, from the top down: data goes one way, and a room imports only from rooms further down. */
const ROOMS = ['VvTool.node.ts', 'operations/', 'orders/', 'api/', 'pacing/', 'platforms.ts', 'locale/'];

const pathOf = (room) => `^nodes/VvTool/${room.replaceAll('.', '\\.')}`;

const onlyDown = ROOMS.slice(1).map((room, index) => ({
	name: `${room.replace(/\/|\.ts/, '')}-imports-only-downwards`,
	severity: 'error',
	from: { path: pathOf(room) },
	to: { path: ROOMS.slice(0, index + 1).map(pathOf) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...onlyDown,
		{
			name: 'every-file-has-a-room',
			comment: 'A new room must be given its place in the list above.',
			severity: 'error',
			from: { path: '^nodes/', pathNot: ROOMS.map(pathOf) },
			to: {},
		},
		{
			name: 'credentials-import-operations-api-locale',
			severity: 'error',
			from: { path: '^credentials/' },
			to: { path: '^nodes/', pathNot: ['operations/', 'api/', 'locale/'].map(pathOf) },
		},
		{
			name: 'nothing-published-imports-credentials',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^credentials/' },
		},
		{
			name: 'nothing-published-imports-sandbox-tools-test',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^(sandbox|tools|test|examples)/' },
		},
		{
			name: 'only-the-upper-rooms-know-n8n',
			comment: 'What the other rooms need of n8n is passed to them.',
			severity: 'error',
			from: { path: '^nodes/', pathNot: ['VvTool.node.ts', 'operations/'].map(pathOf) },
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
			to: { path: '^(nodes|credentials|tools|test)/' },
		},
		{
			name: 'no-cycles',
			comment: 'Cycles of types alone count, too.',
			severity: 'error',
			from: { path: '^(nodes|credentials|sandbox)/' },
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
				path: '^(nodes|credentials|sandbox)/',
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
	},
};
