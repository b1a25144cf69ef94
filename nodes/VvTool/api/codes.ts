import type { Category, Scope } from './fault';

/** One row of VV-Tool's code table. */
export interface CodeRow {
	readonly code: number;
	/** Which of several rows of one code is meant, told apart by the server's `msg`. The first that fits is taken. */
	readonly when?: RegExp;
	readonly category: Category;
	/** English, follows "Shop 42: " or "Order number 17: ". */
	readonly title: string;
	/** English, what to do. */
	readonly solution: string;
	/** Whether the same call may succeed when sent again. */
	readonly retry: 'never' | 'transient';
	readonly scope: Scope;
	/** One number among many may be the cause: the batch is divided. */
	readonly isDivisible?: true;
}

/**
 * VV-Tool's codes, as the pages of its endpoints list them (303, 501 and 614: seen in production clients).
 * A new code is one row here.
 */
export const CODES: readonly CodeRow[] = [
	{
		code: 100,
		category: 'input',
		title: 'VV-Tool refused a parameter as wrong',
		solution:
			'Check the order number and the shop ID. If all numbers fail, the shop ID is probably that of another shop or platform.',
		retry: 'never',
		scope: 'call',
		isDivisible: true,
	},
	{
		code: 101,
		category: 'busy',
		title: 'VV-Tool timed out',
		solution: 'Run the workflow again in a few minutes. If it goes on, ask VV-Tool support.',
		retry: 'transient',
		scope: 'call',
	},
	{
		code: 103,
		category: 'input',
		title: 'the seller account (Wangwang name) does not exist',
		solution: 'Check the shop ID: it must be that of a shop which VV-Tool knows.',
		retry: 'never',
		scope: 'shop',
	},
	{
		code: 200,
		category: 'server',
		title: 'VV-Tool answered with a system error',
		solution:
			'Check the endpoint path in the options, if you changed it, and the shop ID. Otherwise ask VV-Tool support, with the code and the time.',
		retry: 'never',
		scope: 'call',
	},
	{
		code: 202,
		category: 'busy',
		title: 'VV-Tool had a passing system error',
		solution: 'Run the workflow again in a few minutes. If it goes on, ask VV-Tool support.',
		retry: 'transient',
		scope: 'call',
	},
	{
		code: 203,
		category: 'unsupported',
		title: 'VV-Tool does not support this endpoint for the shop or platform',
		solution:
			'Check that the platform is the right one. If it is, ask VV-Tool whether it offers this endpoint.',
		retry: 'never',
		scope: 'endpoint',
	},
	{
		code: 204,
		when: /次数|余额|点券|充值/,
		category: 'quota',
		title: 'the account has no calls or points left for this endpoint',
		solution:
			'Recharge the account, or exchange calls for this endpoint, on the VV-Tool website. Then run the workflow again.',
		retry: 'never',
		scope: 'endpoint',
	},
	{
		code: 204,
		category: 'permission',
		title: 'the account may not use this endpoint',
		solution: 'Activate the endpoint for this account on the VV-Tool website. Then run the workflow again.',
		retry: 'never',
		scope: 'endpoint',
	},
	{
		code: 302,
		category: 'authorization',
		title: 'it has not granted access to VV-Tool',
		solution:
			'The owner of the shop must open the authorization link, scan the code and agree. Then run the workflow again.',
		retry: 'never',
		scope: 'shop',
	},
	{
		code: 303,
		category: 'permission',
		title: 'it has not subscribed to the application that VV-Tool needs',
		solution:
			'The owner of the shop must subscribe to the application in the platform’s service market. VV-Tool support says which one.',
		retry: 'never',
		scope: 'shop',
	},
	{
		code: 501,
		category: 'not-found',
		title: 'the order does not exist',
		solution: 'Check the number, and that it belongs to this shop and platform.',
		retry: 'never',
		scope: 'number',
		isDivisible: true,
	},
	{
		code: 614,
		category: 'not-found',
		title: 'the order does not exist',
		solution: 'Check the number, and that it belongs to this shop and platform.',
		retry: 'never',
		scope: 'number',
		isDivisible: true,
	},
];

const UNKNOWN_CODE = {
	category: 'server',
	title: 'VV-Tool answered with a code that this node does not know',
	solution: 'Read the words of the server below, and ask VV-Tool support with the code and the time.',
	retry: 'never',
	scope: 'call',
} as const;

/** The row of a code (not 0) that fits the server's `msg`; codes that are not in the table end the call they answer. */
export function rowOf(code: number, msg: string): CodeRow {
	const row = CODES.find((each) => each.code === code && (each.when === undefined || each.when.test(msg)));
	return row ?? { code, ...UNKNOWN_CODE };
}

/** Whether the table knows the code. */
export function isKnownCode(code: number): boolean {
	return CODES.some((each) => each.code === code);
}
