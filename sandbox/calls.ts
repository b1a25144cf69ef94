import type { CallFormat } from './body';
import type { JsonObject } from './json';

/** One request that reached the sandbox, in order of arrival. Filled in while it is served. */
export interface CallRecord {
	/** 1 for the first since the start or `reset`. */
	index: number;
	/** When the headers had arrived: `performance.now()` of this process, ms. */
	at: number;
	method: string;
	/** Without the base path and the query. */
	path: string;
	/** HTTP status; 0 while nothing was answered, and where the connection was cut. */
	status: number;
	/** `code` of the body, where it has one. */
	code: number | undefined;
	/** Order numbers as they were asked for. */
	numbers: string[];
	/** All parameters but `orderSns`; none of a token call. */
	parameters: JsonObject;
	/** `owner_id` or `shop_id`. */
	shop: string;
	/** The edition as sent, with the parameter that carried it. */
	edition: { parameter: 'type' | 'vvtype'; value: string } | undefined;
	points: number;
	/** Orders in the reply. */
	orders: number;
	format: CallFormat;
	account: string;
	/** A name for the token (`demo#1`, `static#1`, `unknown`, `none`), never the token. */
	token: string;
	/** Calls being served at arrival, this one included. */
	inFlight: number;
	/** Whether the request carried a cookie. */
	cookie: boolean;
	/** Throttled. */
	refused: boolean;
	/** The fault that struck it. */
	fault: string | undefined;
	/** `gone`: the client left before its reply; `cut`: the sandbox closed the connection. */
	outcome: 'pending' | 'answered' | 'gone' | 'cut';
	/** From arrival to the end, ms; 0 while pending. */
	ms: number;
}

export interface SandboxStats {
	calls: number;
	/** Throttled calls. */
	refused: number;
	points: number;
	tokenCalls: number;
	ordersServed: number;
	/** Most arrivals of one account, throttled ones included, in any 1,000 ms. */
	maxPerWindow: number;
	maxInFlight: number;
}

const EMPTY: SandboxStats = {
	calls: 0,
	refused: 0,
	points: 0,
	tokenCalls: 0,
	ordersServed: 0,
	maxPerWindow: 0,
	maxInFlight: 0,
};

/** What came in: the latest records, and sums that cover all of them. */
export class CallLog {
	readonly calls: CallRecord[] = [];
	/** Calls that were carried out and may have taken points. */
	servedCalls = 0;
	private sums: SandboxStats = { ...EMPTY };
	private arrivals = new Map<string, number[]>();
	private open = 0;

	/** Notes an arrival; more than `keep` records push out the oldest. */
	arrive(call: Pick<CallRecord, 'at' | 'method' | 'path' | 'cookie'>, keep: number): CallRecord {
		const record: CallRecord = {
			...call,
			index: ++this.sums.calls,
			status: 0,
			code: undefined,
			numbers: [],
			parameters: {},
			shop: '',
			edition: undefined,
			points: 0,
			orders: 0,
			format: 'none',
			account: 'unknown',
			token: 'none',
			inFlight: ++this.open,
			refused: false,
			fault: undefined,
			outcome: 'pending',
			ms: 0,
		};
		this.sums.maxInFlight = Math.max(this.sums.maxInFlight, this.open);
		this.calls.push(record);
		if (this.calls.length > keep) this.calls.splice(0, Math.ceil(keep / 10));
		return record;
	}

	/** Counts an arrival for its account, once the account is known. */
	weigh(record: CallRecord): void {
		const recent = this.arrivals.get(record.account) ?? [];
		this.arrivals.set(record.account, recent);
		while (recent[0] !== undefined && record.at - recent[0] >= 1000) recent.shift();
		recent.push(record.at);
		this.sums.maxPerWindow = Math.max(this.sums.maxPerWindow, recent.length);
	}

	refuse(record: CallRecord): void {
		record.refused = true;
		this.sums.refused++;
	}

	tokenCall(): void {
		this.sums.tokenCalls++;
	}

	/** What the call took and gave. */
	serve(record: CallRecord, points: number, orders: number): void {
		this.servedCalls++;
		record.points = points;
		record.orders = orders;
		this.sums.points += points;
		this.sums.ordersServed += orders;
	}

	close(record: CallRecord, now: number): void {
		record.ms = now - record.at;
		this.open--;
	}

	stats(): SandboxStats {
		return { ...this.sums };
	}

	clear(): void {
		this.calls.length = 0;
		this.sums = { ...EMPTY };
		this.servedCalls = 0;
		this.arrivals = new Map();
	}
}
