import type { INode, INodeProperties } from 'n8n-workflow';
import { fieldsFor, NODE, operationsOf, optionFields, valuesOf } from '../operations/fields';
import { FILES, isVvTool, workflowOf } from './workflows';

const NODES = FILES.flatMap((file) =>
	workflowOf(file)
		.nodes.filter(isVvTool)
		.map((node): [string, INode] => [`${file}, ${node.name}`, node]),
);
/** What n8n adds to the variant for AI agents. */
const TOOL_FIELDS = ['descriptionType', 'toolDescription'];

function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}

/** What is wrong with a value, for a field. */
function problemOf(field: INodeProperties, value: unknown): string | undefined {
	if (isExpression(value)) return field.noDataExpression === true ? 'takes no expression' : undefined;
	if (field.type === 'options') return valuesOf(field).includes(value) ? undefined : 'has no such choice';
	if (field.type === 'collection') return typeof value === 'object' ? undefined : 'is no collection';
	if (field.type === 'multiOptions') {
		const areChoices = Array.isArray(value) && value.every((each) => valuesOf(field).includes(each));
		return areChoices ? undefined : 'are no such choices';
	}
	const wanted = ['json', 'dateTime'].includes(field.type) ? 'string' : field.type;
	return typeof value === wanted ? undefined : `is no ${wanted}`;
}

function problemsOf(fields: ReadonlyMap<string, INodeProperties>, given: object): unknown[] {
	return Object.entries(given).flatMap(([name, value]) => {
		const field = fields.get(name);
		const problem = field === undefined ? 'does not exist' : problemOf(field, value);
		return problem === undefined ? [] : [[name, problem]];
	});
}

describe.each(NODES)('%s', (_title, { type, parameters, credentials }) => {
	const resource = String(parameters.resource);
	const operation = String(parameters.operation);
	const fields = fieldsFor(resource, operation);

	it('does what the node can do', () => {
		expect(valuesOf(NODE.properties.find(({ name }) => name === 'resource'))).toContain(resource);
		expect(operationsOf(resource).flatMap(valuesOf)).toContain(operation);
	});

	it('fills in the fields that it has, with values that they take', () => {
		const chosen = NODE.properties.filter(({ name }) => name === 'resource');
		const known = new Map(
			[...chosen, ...operationsOf(resource), ...fields].map((field) => [field.name, field]),
		);
		const isTool = type.endsWith('.vvToolTool');
		const own = Object.fromEntries(
			Object.entries(parameters).filter(([name]) => !(isTool && TOOL_FIELDS.includes(name))),
		);
		expect(problemsOf(known, own)).toEqual([]);
	});

	it('leaves no field empty that must be filled in', () => {
		const required = fields.filter((field) => field.required === true).map(({ name }) => name);
		for (const name of ['shopId', ...required]) expect(parameters[name]).toMatch(/./);
	});

	it('uses options that the operation has, with values that they take', () => {
		expect(problemsOf(optionFields(resource, operation), Object(parameters.options))).toEqual([]);
	});

	it('signs in with the credential that the reader is told to make', () => {
		expect(credentials).toEqual({ vvToolApi: { id: expect.any(String), name: 'VV-Tool sandbox' } });
	});
});

describe('for AI agents', () => {
	const tools = NODES.map(([, node]) => node).filter(({ type }) => type.endsWith('.vvToolTool'));

	it('a tool describes itself, and leaves shop and numbers to the agent', () => {
		expect(tools).toHaveLength(1);
		for (const { parameters } of tools) {
			expect(parameters).toMatchObject({
				descriptionType: 'manual',
				toolDescription: expect.stringMatching(/.{50,}/),
			});
			expect(parameters.shopId).toContain("$fromAI('shop'");
			expect(parameters.orderSns).toContain("$fromAI('order_numbers'");
		}
	});

	it('a tool masks the buyer’s data and bounds what a question may cost', () => {
		for (const { parameters } of tools)
			expect(parameters.options).toMatchObject({ receiver: 'mask', maxPoints: expect.any(Number) });
	});
});
