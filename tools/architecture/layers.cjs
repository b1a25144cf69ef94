/**
 * The layers of the node, from the top down: data goes one way, and a layer imports only from layers further down, types
 * included. What each may know is its one rule. `.dependency-cruiser.cjs` holds the code to it, and the first picture of
 * ARCHITECTURE.md is drawn from it.
 */
module.exports = [
	{ path: 'VvTool.node.ts', knows: 'what n8n loads' },
	{ path: 'VvToolTrigger.node.ts', knows: 'what n8n loads' },
	{ path: 'operations/', knows: 'what a user can choose, and nothing else' },
	{ path: 'n8n/', knows: 'the edge: each file translates one thing between n8n and the node' },
	{ path: 'orders/', knows: 'orders by number and by period: no HTTP, no n8n' },
	{ path: 'platforms/', knows: 'one file a platform: endpoints, fields, status words' },
	{ path: 'api/', knows: 'one VV-Tool call; knows no orders' },
	{ path: 'pacing/', knows: 'when a call may go; knows neither orders nor HTTP' },
	{ path: 'json/', knows: 'exact JSON; knows nothing of VV-Tool' },
	{ path: 'locale/', knows: 'the texts in Chinese' },
];
