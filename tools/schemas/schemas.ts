import { PLATFORMS } from '../../nodes/VvTool/platforms';

/** As much of JSON Schema as n8n's editor reads to offer the fields of a node that has not run yet. */
export type Schema =
	| { readonly type: 'string' | 'number' | 'boolean' }
	| { readonly type: 'array'; readonly items: Schema }
	| { readonly type: 'object'; readonly properties: Readonly<Record<string, Schema>>; readonly version?: 1 };

const STRING: Schema = { type: 'string' };
const NUMBER: Schema = { type: 'number' };
const BOOLEAN: Schema = { type: 'boolean' };

function object(properties: Readonly<Record<string, Schema>>): Schema {
	return { type: 'object', properties };
}

function strings(...names: readonly string[]): Record<string, Schema> {
	return Object.fromEntries(names.map((name) => [name, STRING]));
}

/** A simplified order, with every key that it may have. `status` is a number on some platforms and text on others. */
const ORDER: Readonly<Record<string, Schema>> = {
	found: BOOLEAN,
	...strings('platform', 'shopId', 'orderSn', 'status', 'statusText', 'refundText'),
	...strings('createdAt', 'paidAt', 'shipBy', 'shippedAt', 'updatedAt'),
	payAmount: NUMBER,
	remark: STRING,
	sellerNotes: { type: 'array', items: STRING },
	flag: STRING,
	preSale: BOOLEAN,
	receiver: object(strings('name', 'phone', 'province', 'city', 'town', 'address')),
	tracking: object(strings('number', 'company')),
	items: {
		type: 'array',
		items: object({
			...strings('title', 'spec'),
			count: NUMBER,
			price: NUMBER,
			...strings('skuId', 'goodsId', 'outerId', 'image', 'refundText'),
		}),
	},
};

/** The schema of each resource's operations, by `<resource>/<operation>`. */
export function outputSchemas(): ReadonlyMap<string, Schema> {
	const order: Schema = { type: 'object', properties: ORDER, version: 1 };
	const call: Schema = { type: 'object', properties: { data: object({}) }, version: 1 };
	const orders = PLATFORMS.flatMap(({ value, getDetail, getByPeriod }) => [
		`${value}/getByNumber`,
		...(getDetail === undefined ? [] : [`${value}/getDetail`]),
		...(getByPeriod === undefined ? [] : [`${value}/getByPeriod`]),
	]);
	return new Map([...orders.map((name): [string, Schema] => [name, order]), ['api/call', call]]);
}

/** The content of a schema's file. */
export function schemaText(schema: Schema): string {
	return `${JSON.stringify(schema, undefined, '\t')}\n`;
}
