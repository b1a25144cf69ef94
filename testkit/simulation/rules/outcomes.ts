import type { INodeExecutionData } from 'n8n-workflow';
import { pairedItems } from '../../engine/pairs';
import { at, listOf, textOf } from '../../json';
import { numberText, shopText, type ExecutionPlan } from '../world';

/** What an error item says. */
export interface ToldError {
	readonly category: string;
	readonly code: number | undefined;
	readonly retryable: boolean;
}

/** One number, or one value that is none, as it came out. */
export interface Outcome {
	readonly kind: 'found' | 'missing' | 'failed' | 'invalid';
	readonly shopId: string;
	readonly orderSn: string;
	readonly rows: readonly number[];
	/** Account and serial of the reply that brought it. */
	readonly mark?: string;
	readonly error?: ToldError;
}

/** The key of a number of a shop. */
export function keyOf({ shopId, orderSn }: { readonly shopId: string; readonly orderSn: string }): string {
	return `${shopId}/${orderSn}`;
}

const NUMBER = /^7\d{6}$/;

function errorOf(error: unknown): ToldError {
	const code = at(error, 'code');
	return {
		category: textOf(at(error, 'category')),
		code: typeof code === 'number' ? code : undefined,
		retryable: at(error, 'retryable') === true,
	};
}

/** What a thrown error says. */
export function thrownError(error: unknown): ToldError {
	return errorOf(at(error, 'context'));
}

function orderOutcome(json: unknown, rows: readonly number[]): Outcome {
	const orderSn = textOf(at(json, 'orderSn')) || textOf(at(json, 'order_sn')) || textOf(at(json, 'oid'));
	const shopId = textOf(at(json, 'shopId')) || textOf(at(json, 'own_shop'));
	const isFound = at(json, 'found') === true;
	return { kind: isFound ? 'found' : 'missing', shopId, orderSn, rows, mark: textOf(at(json, 'remark')) };
}

/** Reads the items of a look-up, whichever way they are put out. */
export function outcomesOf(items: readonly INodeExecutionData[]): Outcome[] {
	return items.flatMap((item): Outcome[] => {
		const { json } = item;
		const rows = pairedItems(item);
		if (at(json, 'error') === undefined)
			return at(json, 'orders') === undefined
				? [orderOutcome(json, rows)]
				: listOf(json.orders).map((order) => orderOutcome(order, rows));
		const { error } = json;
		const [shopId, orderSn] = [textOf(at(error, 'shopId')), textOf(at(error, 'orderSn'))];
		const told = errorOf(error);
		// Only what could never be looked up has no number of the usual form.
		return [{ kind: NUMBER.test(orderSn) ? 'failed' : 'invalid', shopId, orderSn, rows, error: told }];
	});
}

/** Numbers that an execution asks for, by key, each with its rows; and the rows with which nothing can be looked up. */
export function requestedOf({ rows }: ExecutionPlan): {
	readonly numbers: ReadonlyMap<string, number[]>;
	readonly invalid: readonly number[];
} {
	const numbers = new Map<string, number[]>();
	const invalid: number[] = [];
	rows.forEach(({ shop, from, count, as }, row) => {
		if (as === 'broken' || as === 'empty' || as === 'noShop') invalid.push(row);
		else
			for (let n = from; n < from + count; n += 1) {
				const key = keyOf({ shopId: shopText(shop), orderSn: numberText(n) });
				numbers.set(key, [...(numbers.get(key) ?? []), row]);
			}
	});
	return { numbers, invalid };
}
