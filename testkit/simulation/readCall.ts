import type { IHttpRequestOptions } from 'n8n-workflow';
import { at, listOf, textOf } from '../json';

/** A request as the server reads it. */
export interface ReadCall {
	readonly kind: 'token' | 'lookup' | 'call';
	/** How orders are laid out in the reply. */
	readonly endpoint: 'batch' | 'detail' | 'other';
	readonly token: string;
	readonly shopId: string;
	readonly numbers: readonly string[];
	/** Of a token call. */
	readonly account: string;
}

function fieldsOf({ body, url }: IHttpRequestOptions): (name: string) => string {
	const query = new URL(url).searchParams;
	if (body instanceof FormData) return (name) => textOf(body.get(name));
	if (typeof body === 'string') {
		const json: unknown = JSON.parse(body);
		return (name) => {
			const value = at(json, name);
			return Array.isArray(value) ? JSON.stringify(value) : textOf(value);
		};
	}
	return (name) => query.get(name) ?? '';
}

function numbersOf(options: IHttpRequestOptions, field: (name: string) => string): readonly string[] {
	const repeated = options.body instanceof FormData ? options.body.getAll('orderSns[]').map(String) : [];
	if (repeated.length > 0) return repeated;
	const single = field('orderId');
	if (single !== '') return [single];
	const listed: unknown = JSON.parse(field('orderSns') || '[]');
	return listOf(listed).map(textOf);
}

/** Reads what n8n's helper was given. */
export function readCall(options: IHttpRequestOptions): ReadCall {
	const path = new URL(options.url).pathname;
	const field = fieldsOf(options);
	const token = textOf(at(options.headers, 'Authorization')).replace('Bearer ', '');
	if (path.includes('oauth'))
		return {
			kind: 'token',
			endpoint: 'other',
			token: '',
			shopId: '',
			numbers: [],
			account: field('client_id'),
		};
	const isBatch = path.endsWith('mpaging-orders');
	const isDetail = path.endsWith('ks-detail');
	if (!isBatch && !isDetail)
		return { kind: 'call', endpoint: 'other', token, shopId: '', numbers: [field('n')], account: '' };
	const shopId = field(isBatch ? 'owner_id' : 'shop_id');
	const numbers = numbersOf(options, field);
	return { kind: 'lookup', endpoint: isBatch ? 'batch' : 'detail', token, shopId, numbers, account: '' };
}
