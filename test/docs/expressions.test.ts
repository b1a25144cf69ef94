import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IDataObject, type INode, type INodeType, type INodeTypes, Workflow } from 'n8n-workflow';

const ROOT = join(__dirname, '..', '..');

const ORDER = {
	found: true,
	platform: 'pinduoduo',
	shopId: '123456789',
	orderSn: '201117-681808213123308',
	status: 1,
	statusText: 'To be shipped',
	createdAt: '2020-11-17T14:50:41+08:00',
	shipBy: '2020-11-19T14:50:41+08:00',
	payAmount: 9.9,
	remark: 'ring twice',
	receiver: {
		name: '王**',
		phone: '150*15',
		province: '浙江省',
		city: '杭州市',
		town: '余杭区',
		address: 'x',
	},
	tracking: { number: 'SF1', company: 'SF' },
	items: [
		{ title: 'Tea', count: 2 },
		{ title: 'Cup', count: 1 },
	],
};
const MISSING = {
	found: false,
	platform: 'pinduoduo',
	shopId: '123456789',
	orderSn: '201117-681808213123308',
};

const NODE: INode = { id: '1', name: 'Any', type: 'any', typeVersion: 1, position: [0, 0], parameters: {} };
const TYPE: INodeType = {
	description: {
		displayName: 'Any',
		name: 'any',
		group: ['transform'],
		version: 1,
		description: 'Stands where a user maps fields',
		defaults: { name: 'Any' },
		inputs: [],
		outputs: [],
		properties: [],
	},
};
const TYPES: INodeTypes = {
	getByName: () => TYPE,
	getByNameAndVersion: () => TYPE,
	getKnownTypes: () => ({}),
};

/** What n8n makes of an expression where an item comes in. */
function evaluate(expression: string, json: IDataObject): unknown {
	const workflow = new Workflow({ nodes: [NODE], connections: {}, active: false, nodeTypes: TYPES });
	return workflow.expression.resolveSimpleParameterValue(
		`=${expression}`,
		{},
		null,
		0,
		0,
		NODE.name,
		[{ json }],
		'manual',
		{},
	);
}

/** All expressions that a guide shows in a line of code. */
function expressionsOf(name: string): [string][] {
	const text = readFileSync(join(ROOT, name), 'utf8');
	return [...text.matchAll(/`(\{\{[^`]+\}\})`/g)].map(([, expression]) => [String(expression)]);
}

describe.each(['README.md', 'docs/zh-CN.md'])('the expressions in %s', (name) => {
	const expressions = expressionsOf(name);

	it('are there', () => {
		expect(expressions.length).toBeGreaterThan(12);
	});

	it.each(expressions)('give something for an order: %s', (expression) => {
		expect(String(JSON.stringify(evaluate(expression, ORDER)))).not.toMatch(/^""$|undefined|null/);
	});

	it.each(expressions)('leave out what a number without an order has not: %s', (expression) => {
		expect(JSON.stringify(evaluate(expression, MISSING) ?? '')).not.toMatch(/undefined|\[object/);
	});
});
