import { isObject, type JsonObject } from '../../sandbox/json';
import type { EndpointName, Sandbox } from '../../sandbox/server';
import { form, part, send, type Answer } from './client';

export const LONG = '1234567890123456789';
const JSON_HEADERS = { authorization: 'Bearer sandbox-token', 'content-type': 'application/json' };
const TB_FIELDS = 'tid,status,created,modified,payment,receiver_name,receiver_mobile,orders';
const JD_FIELDS = 'orderState,orderPayment,consigneeInfo,itemInfoList,modified';

export interface DetailCase {
	name: EndpointName;
	method: 'GET' | 'POST';
	parameters: Record<string, string>;
	/** The parameter of the number. */
	number: string;
	/** The order's own number. */
	own: (order: JsonObject) => unknown;
}

export const DETAIL_CASES: DetailCase[] = [
	{
		name: 'ks-detail',
		method: 'GET',
		parameters: { shop_id: 's1', orderId: '2400000000000001' },
		number: 'orderId',
		own: ({ oid }) => oid,
	},
	{
		name: 'pdd-order-get',
		method: 'POST',
		parameters: { owner_id: 'pdd1', order_sn: '240105-681808213123308' },
		number: 'order_sn',
		own: ({ order_sn }) => order_sn,
	},
	{
		name: 'fullinfo',
		method: 'POST',
		parameters: { shop_id: 's1', tid: LONG, fields: TB_FIELDS },
		number: 'tid',
		own: ({ tid }) => tid,
	},
	{
		name: 'jdpoporderget',
		method: 'POST',
		parameters: { owner_id: '624092', order_id: '233819152924', optional_fields: JD_FIELDS },
		number: 'order_id',
		own: ({ orderId }) => orderId,
	},
	{
		name: 'dd-get-detail',
		method: 'GET',
		parameters: { o: '12926904002', vvtype: '1' },
		number: 'o',
		own: ({ orderID }) => orderID,
	},
	{
		name: '1688get-order-info',
		method: 'POST',
		parameters: { shop_id: 's1', order_id: LONG },
		number: 'order_id',
		own: ({ baseInfo }) => part(baseInfo).id,
	},
];

export async function getDetail(
	sandbox: Sandbox,
	{ name, method }: DetailCase,
	parameters: Record<string, string>,
	json = false,
) {
	const path = `/tool/erps/${name}`;
	if (method === 'GET') return await send(sandbox, `${path}?${String(new URLSearchParams(parameters))}`);
	return json
		? await send(sandbox, path, { method, headers: JSON_HEADERS, body: JSON.stringify(parameters) })
		: await send(sandbox, path, { method, body: form(parameters) });
}

/** What stands at `data.a.b` or `data.a[]`. */
export function at(answer: Answer, shape: string): JsonObject {
	let value: unknown = answer.body;
	for (const key of shape.replace('[]', '').split('.')) value = isObject(value) ? value[key] : undefined;
	return part(Array.isArray(value) ? value[0] : value);
}

export const detailCase = (name: EndpointName): DetailCase => {
	const found = DETAIL_CASES.find((one) => one.name === name);
	if (!found) throw new Error(name);
	return found;
};
