import type { INodeProperties } from 'n8n-workflow';
import { RESOURCES } from '../../nodes/VvTool/operations';
import { DEFAULT_BATCH_SIZE } from '../../nodes/VvTool/n8n/settings';
import {
	choicesOf,
	fieldsFor,
	NODE,
	operationsOf,
	optionFields,
	optionsOf,
	valuesOf,
	withOptions,
} from './fields';

const PLATFORM_VALUES = [
	'alibaba1688',
	'dangdang',
	'douyin',
	'jd',
	'kuaishou',
	'pinduoduo',
	'taoFactory',
	'taobao',
	'weidian',
	'xiaohongshu',
	'youzan',
];
const ORDER_FIELDS = {
	getMany: ['ownerId', 'orderSns', 'simplify', 'options'],
	getDetail: ['offlineNotice', 'shopId', 'orderIds', 'simplify', 'options'],
	call: ['method', 'path', 'parameters', 'options'],
};
/** What each resource offers: operations, and the fields of each, in the order in which they are shown. */
const OFFERED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	...Object.fromEntries(PLATFORM_VALUES.map((value) => [value, { getMany: ORDER_FIELDS.getMany }])),
	kuaishou: { getDetail: ORDER_FIELDS.getDetail, getMany: ORDER_FIELDS.getMany },
	api: { call: ORDER_FIELDS.call },
};
const OFFERS = Object.entries(OFFERED).flatMap(([resource, operations]) =>
	Object.entries(operations).map(([operation, fields]) => ({ resource, operation, fields })),
);

describe('resources', () => {
	const field = NODE.properties.find(({ name }) => name === 'resource');

	it('are the eleven platforms and the API, by their saved values', () => {
		expect(new Set(valuesOf(field))).toEqual(new Set([...PLATFORM_VALUES, 'api']));
		expect(valuesOf(field)).toHaveLength(12);
	});

	it('stand in the order of their names, with the API last', () => {
		const names = choicesOf(field).map(({ name }) => name);
		const platforms = names.slice(0, -1);
		expect(platforms).toEqual([...platforms].sort((one, other) => one.localeCompare(other, 'en')));
		expect(names.at(-1)).toMatch(/^API/);
	});

	it('all have a handler for each operation that they offer, and offer each that they have a handler for', () => {
		const handled = Object.fromEntries(
			RESOURCES.map(({ value, operations }) => [value, operations.map((operation) => operation.value)]),
		);
		const offered = Object.fromEntries(
			valuesOf(field).map((value) => [value, operationsOf(String(value)).flatMap(valuesOf)]),
		);
		expect(offered).toEqual(handled);
		for (const operation of RESOURCES.flatMap(({ operations }) => operations))
			expect(operation.run).toEqual(expect.any(Function));
	});
});

describe('operations', () => {
	it.each(Object.keys(OFFERED))('of %s are those of the contract, in one dropdown', (resource) => {
		const dropdowns = operationsOf(resource);
		expect(dropdowns).toHaveLength(1);
		expect(dropdowns.flatMap(valuesOf)).toEqual(Object.keys(OFFERED[resource] ?? {}));
	});

	it('begin with the usual one', () => {
		expect(operationsOf('kuaishou')[0]?.default).toBe('getMany');
		expect(operationsOf('api')[0]?.default).toBe('call');
	});

	it.each(OFFERS)(
		'$operation of $resource shows its fields and no other',
		({ resource, operation, fields }) => {
			expect(fieldsFor(resource, operation).map(({ name }) => name)).toEqual(fields);
		},
	);

	it('no field is shown for what does not exist', () => {
		const conditions = NODE.properties.map(({ displayOptions }) => displayOptions?.show ?? {});
		const shown = conditions.flatMap(({ resource = [], operation = [undefined] }) =>
			resource.flatMap((one) => operation.map((other) => [one, other])),
		);
		const offered = OFFERS.map(({ resource, operation }) => [resource, operation]);
		for (const [resource, operation] of shown.filter(([, operation]) => operation !== undefined))
			expect(offered).toContainEqual([resource, operation]);
	});
});

describe('the options', () => {
	const ORDER_OPTIONS = {
		edition: 'enhanced',
		editionParameter: '',
		endpointPath: '',
		includeCall: false,
		maxPoints: expect.any(Number),
		maxRetries: 3,
		missingOrders: 'return',
		output: 'orders',
		receiver: 'keep',
		timeout: 30_000,
	};
	const DEFAULTS = {
		getMany: {
			...ORDER_OPTIONS,
			batchSize: DEFAULT_BATCH_SIZE,
			requestFormat: 'auto',
			splitRejected: true,
		},
		getDetail: ORDER_OPTIONS,
		call: {
			maxPoints: expect.any(Number),
			maxRetries: 3,
			receiver: 'keep',
			repeatable: false,
			requestFormat: 'multipart',
			timeout: 30_000,
		},
	};

	it.each([
		['taobao', 'getMany', DEFAULTS.getMany],
		['kuaishou', 'getMany', DEFAULTS.getMany],
		['kuaishou', 'getDetail', DEFAULTS.getDetail],
		['api', 'call', DEFAULTS.call],
	])(
		'of %s, %s are those that it has, with the defaults of the contract',
		(resource, operation, defaults) => {
			const fields = [...optionFields(resource, operation).values()];
			expect(Object.fromEntries(fields.map((field) => [field.name, field.default]))).toEqual(defaults);
		},
	);

	it('are all left out until a user adds them', () => {
		const collections = NODE.properties.filter(({ name }) => name === 'options');
		expect(collections.map((field) => field.default)).toEqual(collections.map(() => ({})));
	});

	it('stand in the order of their names', () => {
		for (const collection of NODE.properties.filter(({ name }) => name === 'options')) {
			const names = optionsOf(collection).map(({ displayName }) => displayName);
			expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
		}
	});

	it.each([
		['getMany', 'edition', ['enhanced', 'standard']],
		['getMany', 'missingOrders', ['return', 'skip', 'error']],
		['getMany', 'output', ['orders', 'items']],
		['getMany', 'receiver', ['keep', 'mask', 'remove']],
		['getMany', 'requestFormat', ['auto', 'multipart', 'repeated', 'json']],
		['call', 'receiver', ['keep', 'mask', 'remove']],
		['call', 'requestFormat', ['multipart', 'json']],
	])('of %s: %s has its values', (operation, name, values) => {
		const resource = operation === 'call' ? 'api' : 'taobao';
		expect(new Set(valuesOf(optionFields(resource, operation).get(name)))).toEqual(new Set(values));
	});

	it.each([
		['batchSize', { minValue: 1, maxValue: 200 }],
		['maxPoints', { minValue: 0 }],
		['maxRetries', { minValue: 0 }],
		['timeout', { minValue: expect.any(Number) }],
	])('%s has bounds', (name, bounds) => {
		expect(optionFields('taobao', 'getMany').get(name)?.typeOptions).toMatchObject(bounds);
	});
});

describe('every field', () => {
	const FIELDS = withOptions(NODE.properties);
	/** A call writes parameters, not numbers, and has formats of its own. */
	const OWN_WORDS = new Set(['operation', 'requestFormat']);

	function meaning({ name, type, displayName, description }: INodeProperties): string {
		return JSON.stringify([type, displayName, OWN_WORDS.has(name) ? '' : description]);
	}

	it.each([...new Set(FIELDS.map(({ name }) => name))].map((name) => [name]))(
		'named %s means one thing wherever it stands',
		(name) => {
			const meanings = new Set(FIELDS.filter((field) => field.name === name).map(meaning));
			expect([...meanings]).toHaveLength(1);
		},
	);

	it('has a default that can be chosen, within its bounds', () => {
		for (const field of FIELDS) {
			if (field.type === 'options') expect(valuesOf(field)).toContain(field.default);
			const { minValue = -Infinity, maxValue = Infinity } = field.typeOptions ?? {};
			if (field.type !== 'number') continue;
			expect(field.default).toBeGreaterThanOrEqual(minValue);
			expect(field.default).toBeLessThanOrEqual(maxValue);
		}
	});
});

describe('the node', () => {
	it('can be given to AI agents, has one input and one output, and needs its credential', () => {
		expect(NODE).toMatchObject({
			displayName: 'VV-Tool',
			name: 'vvTool',
			usableAsTool: true,
			icon: { light: 'file:vvTool.svg', dark: 'file:vvTool.dark.svg' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'vvToolApi', required: true }],
		});
	});
});
