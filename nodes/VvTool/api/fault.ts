/** What kind of trouble it is: the words that workflows branch on. */
export type Category =
	| 'input'
	| 'authorization'
	| 'permission'
	| 'quota'
	| 'not-found'
	| 'busy'
	| 'unsupported'
	| 'server'
	| 'network'
	| 'spending-limit';

/** How far a failure reaches: what else is certain to meet it again. */
export type Scope = 'number' | 'call' | 'shop' | 'endpoint' | 'run';

/**
 * Why an attempt did not bring what was asked for. A plain value: what is told to the user is made of it, and what
 * happens next (repeat, split, stop) follows from it alone.
 */
export interface Fault {
	readonly category: Category;
	/** VV-Tool's code; absent where no reply gave one. */
	readonly code?: number;
	/** The HTTP status, where it was no 2xx. */
	readonly httpStatus?: number;
	/** English, a clause without shop or number: "has not granted access to VV-Tool". Follows "Shop 42: ". */
	readonly title: string;
	/** English, what to do. */
	readonly solution: string;
	/** The server's own words, mostly Chinese. */
	readonly serverMessage?: string;
	/** The page on which the shop's owner grants access (code 302). */
	readonly authorizationUrl?: string;
	/** Whether the same call may succeed when sent again: `tooMany` when it only came too fast. */
	readonly retry: 'never' | 'transient' | 'throttled';
	readonly scope: Scope;
	/** Whether the call may have cost points although no usable reply came. */
	readonly mayBeCharged: boolean;
	/** When the server named a time to wait, in ms. */
	readonly retryAfterMs?: number;
	/** One number among many may be the cause: dividing the batch finds it. */
	readonly isDivisible?: true;
	/** The number itself was not shown to be at fault: asked again, it may be found. */
	readonly isUnproven?: true;
	/** The token was refused: a new one may help, once. */
	readonly isTokenRejected?: true;
	/** Points that the reply says were taken all the same. */
	readonly points?: number;
}

/** A fault that no server reply stands behind; fields not given are those of a call that fails for good, alone. */
export function fault(given: Pick<Fault, 'category' | 'title' | 'solution'> & Partial<Fault>): Fault {
	return { retry: 'never', scope: 'call', mayBeCharged: false, ...given };
}

/** Shorter secrets are not looked for: they would be found in any words. */
const SHORTEST_SECRET = 6;

/** The fault without secrets that the server may have written into its words or addresses. */
export function faultWithout(given: Fault, secrets: readonly string[]): Fault {
	const long = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
	const clean = (text: string) => long.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
	const { title, serverMessage, authorizationUrl } = given;
	return {
		...given,
		title: clean(title),
		...(serverMessage !== undefined && { serverMessage: clean(serverMessage) }),
		...(authorizationUrl !== undefined && { authorizationUrl: clean(authorizationUrl) }),
	};
}

/** Whether running the workflow again later may help: trouble of the moment that outlasted the retries. */
export function isRetryable(given: Fault): boolean {
	return given.retry !== 'never';
}
