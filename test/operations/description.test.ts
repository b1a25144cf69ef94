import type { INodeProperties } from 'n8n-workflow';
import { OPERATIONS, RESOURCES } from '../../nodes/VvTool/operations';
import { simplified } from '../../nodes/VvTool/platforms/shape/simplified';
import { DEFAULT_BATCH_SIZE } from '../../nodes/VvTool/n8n/settings';
import {
	choicesOf,
	fieldsFor,
	isShown,
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
const BY_NUMBER = ['shopId', 'orderSns', 'simplify', 'options'];
const FIELDS_OF: Readonly<Record<string, readonly string[]>> = {
	getByNumber: ['batchNotice', ...BY_NUMBER],
	getDetail: BY_NUMBER,
	getByPeriod: ['shopId', 'from', 'to', 'timeField', 'returnAll', 'simplify', 'options'],
	call: ['method', 'path', 'parameters', 'options'],
};
/** What each resource offers: the operations as they stand in the dropdown, and the one that a new node begins with. */
const OFFERED: Readonly<Record<string, { readonly operations: readonly string[]; readonly usual: string }>> =
	{
		...Object.fromEntries(
			PLATFORM_VALUES.map((value) => [value, { operations: ['getByNumber'], usual: 'getByNumber' }]),
		),
		...Object.fromEntries(
			['taobao', 'jd', 'dangdang'].map((value) => [
				value,
				{ operations: ['getByNumber', 'getByPeriod', 'getDetail'], usual: 'getDetail' },
			]),
		),
		alibaba1688: { operations: ['getByNumber', 'getDetail'], usual: 'getDetail' },
		kuaishou: { operations: ['getByNumber', 'getDetail'], usual: 'getDetail' },
		pinduoduo: { operations: ['getByNumber', 'getByPeriod', 'getDetail'], usual: 'getByNumber' },
		api: { operations: ['call'], usual: 'call' },
	};
/** Fields that some resources do not have: nothing needs to be noticed, or there is nothing to choose. */
const LACKING: Readonly<Record<string, readonly string[]>> = {
	pinduoduo: ['batchNotice', 'timeField'],
	jd: ['timeField'],
};

function fieldsOf(resource: string, operation: string): string[] {
	const fields = FIELDS_OF[operation] ?? [];
	return fields.filter((name) => LACKING[resource]?.includes(name) !== true);
}

const OFFERS = Object.entries(OFFERED).flatMap(([resource, { operations }]) =>
	operations.map((operation) => ({ resource, operation, fields: fieldsOf(resource, operation) })),
);
/** What n8n's editor advises to run once only, which would lose all rows but the first. */
const ADVISED_TO_RUN_ONCE = ['getAll', 'getMany', 'read', 'search'];
/** The editor evaluates all expressions again over all input items for each of them. */
const MAX_PROPERTIES = 20;

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
			RESOURCES.map((resource) => [
				resource.value,
				OPERATIONS.filter((operation) => operation.isOfferedBy(resource)).map(({ value }) => value),
			]),
		);
		const offered = Object.fromEntries(
			valuesOf(field).map((value) => [value, operationsOf(String(value)).flatMap(valuesOf)]),
		);
		expect(offered).toEqual(handled);
		for (const operation of OPERATIONS) expect(operation.run).toEqual(expect.any(Function));
	});
});

describe('operations', () => {
	it.each(Object.keys(OFFERED))('of %s are those of the contract, in one dropdown', (resource) => {
		const dropdowns = operationsOf(resource);
		expect(dropdowns).toHaveLength(1);
		expect(dropdowns.flatMap(valuesOf)).toEqual(OFFERED[resource]?.operations);
	});

	it.each(Object.keys(OFFERED))('of %s begin with the best documented one', (resource) => {
		expect(operationsOf(resource)[0]?.default).toBe(OFFERED[resource]?.usual);
	});

	it('are none that the editor advises to run once only', () => {
		expect(OPERATIONS.filter(({ value }) => ADVISED_TO_RUN_ONCE.includes(value))).toEqual([]);
	});

	it.each(OFFERS)(
		'$operation of $resource shows its fields and no other',
		({ resource, operation, fields }) => {
			expect(fieldsFor(resource, operation).map(({ name }) => name)).toEqual(fields);
		},
	);

	it('by period have a limit where not all are wanted', () => {
		const limit = NODE.properties.find(({ name }) => name === 'limit');
		expect(limit).toMatchObject({
			default: 50,
			displayOptions: { show: { returnAll: [false], operation: ['getByPeriod'] } },
		});
	});

	it('no field is shown for what does not exist', () => {
		const resources = Object.keys(OFFERED);
		const operations = OPERATIONS.map(({ value }) => value);
		for (const { displayOptions } of withOptions(NODE.properties)) {
			for (const [name, values] of Object.entries(displayOptions?.show ?? {}).filter(
				([name]) => name !== 'returnAll',
			))
				expect(name.endsWith('resource') ? resources : operations).toEqual(
					expect.arrayContaining(values ?? []),
				);
		}
	});
});

describe('the properties', () => {
	it('are few, and each name stands once, operations aside', () => {
		expect(NODE.properties.length).toBeLessThanOrEqual(MAX_PROPERTIES);
		const names = NODE.properties.map(({ name }) => name).filter((name) => name !== 'operation');
		expect(new Set(names).size).toBe(names.length);
	});

	it('hold one, always there and never saved, that keeps n8n from advising to let an AI fill in parameters', () => {
		const hint = NODE.properties.find(({ name }) => name === 'aiHint');
		expect(hint).toMatchObject({ type: 'hidden', default: '$fromAI' });
		expect(hint?.displayOptions).toBeUndefined();
	});

	it('begin with the platform whose orders VV-Tool documents', () => {
		expect(NODE.properties[0]).toMatchObject({ name: 'resource', default: 'pinduoduo' });
	});
});

describe('the options', () => {
	const UNEDITED_OPTIONS = {
		editionParameter: '',
		endpointPath: '',
		fields: [],
		includeCall: false,
		maxPoints: expect.any(Number),
		maxRetries: 3,
		output: 'orders',
		receiver: 'keep',
		requestFormat: 'auto',
		timeout: 30_000,
	};
	const ORDER_OPTIONS = { ...UNEDITED_OPTIONS, edition: 'enhanced' };
	const OF_NUMBERS = { includeInputFields: false, missingOrders: 'return' };
	const NUMBER_OPTIONS = { ...ORDER_OPTIONS, ...OF_NUMBERS };
	const DEFAULTS = {
		getByNumber: {
			...NUMBER_OPTIONS,
			batchSize: DEFAULT_BATCH_SIZE,
			splitRejected: true,
		},
		getDetail: NUMBER_OPTIONS,
		getByPeriod: { ...ORDER_OPTIONS, speed: 'thrifty', status: [] },
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
		['taobao', 'getByNumber', DEFAULTS.getByNumber],
		['kuaishou', 'getByNumber', DEFAULTS.getByNumber],
		['kuaishou', 'getDetail', DEFAULTS.getDetail],
		['taobao', 'getDetail', DEFAULTS.getDetail],
		['alibaba1688', 'getDetail', { ...UNEDITED_OPTIONS, ...OF_NUMBERS }],
		['taobao', 'getByPeriod', DEFAULTS.getByPeriod],
		['jd', 'getByPeriod', DEFAULTS.getByPeriod],
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

	it('stand in the order of their names, in one collection that is always there', () => {
		const collections = NODE.properties.filter(({ name }) => name === 'options');
		expect(collections.map(({ displayOptions }) => displayOptions)).toEqual([undefined]);
		for (const collection of collections) {
			const names = optionsOf(collection).map(({ displayName }) => displayName);
			expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
		}
	});

	it.each([
		['taobao', 'getByNumber', 'edition', ['enhanced', 'standard']],
		['taobao', 'getDetail', 'edition', ['enhanced', 'professional', 'standard']],
		['taobao', 'getByPeriod', 'edition', ['enhanced', 'professional', 'standard']],
		['jd', 'getDetail', 'edition', ['enhanced', 'standard']],
		['dangdang', 'getByPeriod', 'edition', ['enhanced', 'standard']],
		['taobao', 'getByNumber', 'missingOrders', ['return', 'skip', 'error']],
		['taobao', 'getByNumber', 'output', ['orders', 'rows', 'lines', 'items']],
		['taobao', 'getByPeriod', 'output', ['orders', 'rows', 'lines', 'items']],
		['taobao', 'getByNumber', 'receiver', ['keep', 'mask', 'remove']],
		['taobao', 'getByNumber', 'requestFormat', ['auto', 'multipart', 'repeated', 'json']],
		['taobao', 'getByPeriod', 'speed', ['fast', 'thrifty']],
		['pinduoduo', 'getByPeriod', 'status', ['1', '2', '3']],
		['api', 'call', 'receiver', ['keep', 'mask', 'remove']],
		['api', 'call', 'requestFormat', ['multipart', 'json']],
	])('of %s, %s: %s has its values', (resource, operation, name, values) => {
		const field = optionFields(resource, operation).get(name);
		expect(new Set(valuesOf(field))).toEqual(new Set(values));
	});

	it.each(OFFERS)('of $resource, $operation: each name stands once', ({ resource, operation }) => {
		const collection = NODE.properties.find(({ name }) => name === 'options');
		const shown = optionsOf(collection).filter((field) => isShown(field, { resource, operation }));
		expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length);
	});

	it('offer each key of a simplified order but those that always stay', () => {
		const order = simplified(
			{ platform: 'p', shopId: 's', orderSn: 'n' },
			{ status: 1, statusTexts: { 1: 'x' }, refundText: 'x', receiver: {}, items: [] },
		);
		const keys = Object.keys(order).filter((key) => key !== 'found' && key !== 'orderSn');
		expect(new Set(valuesOf(optionFields('taobao', 'getByNumber').get('fields')))).toEqual(new Set(keys));
	});

	it.each([
		['batchSize', { minValue: 1, maxValue: 200 }],
		['maxPoints', { minValue: 0 }],
		['maxRetries', { minValue: 0 }],
		['timeout', { minValue: expect.any(Number) }],
	])('%s has bounds', (name, bounds) => {
		expect(optionFields('taobao', 'getByNumber').get(name)?.typeOptions).toMatchObject(bounds);
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
			usableAsTool: { replacements: { displayName: 'VV-Tool Orders', description: expect.any(String) } },
			builderHint: { message: expect.stringMatching(/all input items.*no loop.*error output/s) },
			icon: { light: 'file:vvTool.svg', dark: 'file:vvTool.dark.svg' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'vvToolApi', required: true }],
		});
	});
});
