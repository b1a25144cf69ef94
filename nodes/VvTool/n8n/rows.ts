import type { IExecuteFunctions } from 'n8n-workflow';
import type { Edition, LookupEndpoint } from '../platforms/endpoint';
import { fault } from '../api/fault';
import type { OrderLookup } from '../orders/orderLookup';
import { parseOrderSns, PASS_AS_TEXT } from '../orders/parseOrderSns';
import { TimeSlice } from '../pacing/timeSlice';
import { CLOCK } from './clock';

/** The parameters that say which orders of which shop, as the user sees them named. */
const SHOP_LABEL = 'Shop ID';
const NUMBERS_LABEL = 'Order Numbers';

/** One item may hold a hundred thousand numbers. */
const NUMBERS_A_SLICE = 500;

/** Whether a parameter holds an expression, so that it may differ from item to item. */
export function isExpression(value: unknown): boolean {
	return typeof value === 'string' ? value.startsWith('=') : typeof value === 'object' && value !== null;
}

/** Reads a parameter for each item, once only where it is the same for all (`isSame`): reading is slow. */
export function parameterReader(
	context: IExecuteFunctions,
	name: string,
	isSame: boolean,
): (item: number) => unknown {
	let first: { readonly value: unknown } | undefined;
	return (item) => {
		if (first !== undefined) return first.value;
		const value: unknown = context.getNodeParameter(name, item, '');
		if (isSame) first = { value };
		return value;
	};
}

/**
 * An ID of a shop as text, "" where none was given; `undefined` for what is no ID: a number that JavaScript has rounded would
 * name another shop.
 */
export function shopText(value: unknown): string | undefined {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
	return typeof value === 'string' || typeof value === 'bigint' ? String(value).trim() : undefined;
}

/** An edition as an option gives it. */
export function editionOf(value: unknown): Edition | undefined {
	return value === 'enhanced' || value === 'standard' || value === 'professional' ? value : undefined;
}

function inputFault(title: string, solution: string) {
	return fault({ category: 'input', title, solution, scope: 'number' });
}

/** Reads one input item into the run; whatever is wrong with it is said of it alone. */
async function readRow(
	run: OrderLookup,
	endpoint: Pick<LookupEndpoint, 'takesNoShop'>,
	item: number,
	{ shop, numbers, edition }: Record<'shop' | 'numbers' | 'edition', unknown>,
	slice: TimeSlice,
): Promise<void> {
	const shopId = shopText(shop);
	if (shopId === undefined || (shopId === '' && endpoint.takesNoShop !== true)) {
		const title = `“${SHOP_LABEL}” is empty or no ID`;
		run.reject(
			item,
			'',
			'',
			inputFault(title, `Map “${SHOP_LABEL}” to the column that holds the ID of the shop, as text.`),
		);
		return;
	}
	const parsed = parseOrderSns(numbers);
	for (const [index, orderSn] of parsed.numbers.entries()) {
		run.add(shopId, editionOf(edition), orderSn, item);
		if (index % NUMBERS_A_SLICE === 0) await slice.yieldIfDue();
	}
	for (const { text, reason } of parsed.invalid) {
		const title = `“${NUMBERS_LABEL}” ${reason}`;
		run.reject(item, shopId, text, inputFault(title, PASS_AS_TEXT));
	}
	if (parsed.numbers.length === 0 && parsed.invalid.length === 0) {
		const title = `“${NUMBERS_LABEL}” holds no order number`;
		run.reject(
			item,
			shopId,
			'',
			inputFault(title, 'Map it to the column that holds the order numbers, or leave the item out.'),
		);
	}
}

/**
 * Reads which orders of which shop all input items ask for, and hands them to the run while calls already go. The event
 * loop is let go every few milliseconds.
 */
export async function readRows(
	context: IExecuteFunctions,
	run: OrderLookup,
	endpoint: Pick<LookupEndpoint, 'takesNoShop'>,
	isOver: () => boolean,
): Promise<void> {
	const { parameters } = context.getNode();
	const options: unknown = parameters.options;
	const edition: unknown =
		typeof options === 'object' && options !== null ? Reflect.get(options, 'edition') : options;
	const readShop = parameterReader(context, 'shopId', !isExpression(parameters.shopId));
	const readNumbers = parameterReader(context, 'orderSns', !isExpression(parameters.orderSns));
	const readEdition = parameterReader(
		context,
		'options.edition',
		!isExpression(options) || !isExpression(edition),
	);
	const slice = new TimeSlice(CLOCK);
	const count = context.getInputData().length;
	for (let item = 0; item < count && !isOver(); item += 1) {
		try {
			const values = { shop: readShop(item), numbers: readNumbers(item), edition: readEdition(item) };
			await readRow(run, endpoint, item, values, slice);
		} catch (error) {
			const words = error instanceof Error ? error.message : String(error);
			const title = `the parameters cannot be read: ${words}`;
			run.reject(item, '', '', inputFault(title, 'Correct the expressions in the parameters of this node.'));
		}
		await slice.yieldIfDue();
	}
	run.complete();
}
