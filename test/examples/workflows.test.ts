import type { INode } from 'n8n-workflow';
import { FILES, isVvTool, linesOf, textOf, workflowOf } from './workflows';

/** Nodes that n8n ships, each in a version that n8n has had since 1.88 and still has. */
const SHIPPED: Readonly<Record<string, number>> = {
	'n8n-nodes-base.aggregate': 1,
	'n8n-nodes-base.code': 2,
	'n8n-nodes-base.convertToFile': 1.1,
	'n8n-nodes-base.executeWorkflow': 1.2,
	'n8n-nodes-base.executeWorkflowTrigger': 1.1,
	'n8n-nodes-base.extractFromFile': 1,
	'n8n-nodes-base.filter': 2.2,
	'n8n-nodes-base.manualTrigger': 1,
	'n8n-nodes-base.noOp': 1,
	'n8n-nodes-base.removeDuplicates': 1.1,
	'n8n-nodes-base.scheduleTrigger': 1.2,
	'n8n-nodes-base.set': 3.4,
	'n8n-nodes-base.sort': 1,
	'n8n-nodes-base.splitInBatches': 3,
	'n8n-nodes-base.splitOut': 1,
	'n8n-nodes-base.stickyNote': 1,
	'n8n-nodes-base.summarize': 1.1,
	'@n8n/n8n-nodes-langchain.mcpTrigger': 1,
};
const OURS: Readonly<Record<string, number>> = {
	'n8n-nodes-vv-tool.vvTool': 1,
	'n8n-nodes-vv-tool.vvToolTool': 1,
};
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

function isTrigger({ type }: INode): boolean {
	return type.endsWith('Trigger');
}

it('there is a workflow for each job', () => {
	expect([...FILES].sort()).toEqual([
		'ai-tool.json',
		'authorization-links.json',
		'big-list.json',
		'kuaishou-refunds.json',
		'my-columns-plus-orders.json',
		'orders-to-spreadsheet.json',
		'several-shops.json',
		'ship-by-alarm.json',
		'yesterday-to-spreadsheet.json',
	]);
});

describe.each(FILES)('%s', (file) => {
	const workflow = workflowOf(file);
	const names = workflow.nodes.map(({ name }) => name);
	const lines = linesOf(workflow);

	it('is a workflow for import: named, not active, without data and without what belongs to one n8n', () => {
		expect(Object.keys(workflow).sort()).toEqual(['connections', 'name', 'nodes', 'pinData', 'settings']);
		expect(workflow.name).toMatch(/^VV-Tool: ./);
		expect(workflow.pinData).toEqual({});
		expect(workflow.settings).toEqual({ executionOrder: 'v1', timezone: 'Asia/Shanghai' });
	});

	it('holds only nodes that n8n ships, and VV-Tool, in versions that every n8n has', () => {
		for (const { type, typeVersion } of workflow.nodes)
			expect([type, typeVersion]).toEqual([type, { ...SHIPPED, ...OURS }[type]]);
	});

	it('names each node once, and gives each an id of its own', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(names.length);
		expect(new Set(workflow.nodes.map(({ position }) => position.join())).size).toBe(names.length);
	});

	it('connects nodes that exist', () => {
		expect(lines.length).toBeGreaterThan(0);
		for (const { from, to } of lines) {
			expect(names).toContain(from);
			expect(names).toContain(to);
		}
	});

	it('reaches every node from a trigger, and gives tools to one', () => {
		const reached = new Set(workflow.nodes.filter(isTrigger).map(({ name }) => name));
		for (const node of reached)
			for (const { from, to, kind } of lines) {
				if (kind === 'main' && from === node) reached.add(to);
				if (kind === 'ai_tool' && to === node) reached.add(from);
			}
		const working = workflow.nodes.filter(({ type }) => type !== STICKY_NOTE);
		expect(working.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
	});

	it('starts by hand, or when it is called', () => {
		const triggers = workflow.nodes.filter(isTrigger).map(({ type }) => type);
		expect(triggers.some((type) => /\.(manualTrigger|mcpTrigger)$/.test(type))).toBe(true);
	});

	it('uses the error output of a node only where the node has one', () => {
		for (const { from, output } of lines.filter(({ kind }) => kind === 'main')) {
			const node = workflow.nodes.find(({ name }) => name === from);
			if (node !== undefined && isVvTool(node))
				expect(output <= (node.onError === 'continueErrorOutput' ? 1 : 0)).toBe(true);
		}
	});

	it('refers only to nodes that it has', () => {
		const mentioned = [...textOf(file).matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		for (const name of mentioned) expect(names).toContain(name);
	});

	it('explains itself in a note, in English and in Chinese', () => {
		const notes = workflow.nodes.filter(({ type }) => type === STICKY_NOTE);
		expect(notes).toHaveLength(1);
		const content = String(notes[0]?.parameters.content);
		expect(content).toMatch(/^## .+\n[^]{200,}/);
		expect(content).toMatch(/\*\*中文：\*\* .{30,}/);
	});

	it('holds no secret and calls no server but VV-Tool’s', () => {
		expect(textOf(file)).not.toMatch(/secret|token|password|bearer |api[_-]?key/i);
		expect(textOf(file)).not.toMatch(/https?:\/\//i);
	});
});
