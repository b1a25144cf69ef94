import type { CallRecord } from './calls';
import type { JsonObject } from './json';

/** What a rule can look at: the call before it is answered. */
export type FaultCall = Readonly<
	Pick<
		CallRecord,
		'index' | 'method' | 'path' | 'shop' | 'numbers' | 'format' | 'account' | 'token' | 'inFlight'
	>
>;

/** How a call can go wrong. */
export type Fault = (
	| { kind: 'code'; code: number; msg?: string; data?: unknown; headers?: Record<string, string> }
	/** Any HTTP status; the body is Yii2's for that status where none is given. */
	| { kind: 'http'; status: number; headers?: Record<string, string>; body?: JsonObject }
	| { kind: 'redirect'; location: string; status?: number }
	/** Yii2's body of a 429 under HTTP 200, with `code: 0`. */
	| { kind: 'yii429' }
	/** As a call past the limit is answered (`LimitOptions.tooManyStyle`). */
	| { kind: 'tooMany' }
	/** As a dead token is answered (`TokenOptions.deadStyle`). */
	| { kind: 'deadToken' }
	/** The connection closes before, after the headers of, or half way through a reply. */
	| { kind: 'cut' }
	| { kind: 'cutAfterHeaders' }
	| { kind: 'halfBody' }
	| { kind: 'html'; status?: number }
	| { kind: 'empty'; status?: number }
	/** A body that never ends: one byte every so many ms (1,000 by default), or as much as the client takes. */
	| { kind: 'drip'; everyMs?: number }
	| { kind: 'flood' }
	/** HTTP 101, after which nothing follows. */
	| { kind: 'http101' }
	/** The true reply, this many ms later. */
	| { kind: 'slow'; ms: number }
	| { kind: 'hang' }
	| {
			kind: 'raw';
			body: string | Uint8Array;
			status?: number;
			contentType?: string;
			headers?: Record<string, string>;
	  }
	/** The true reply's body, changed. */
	| { kind: 'transform'; change: (body: JsonObject) => unknown }
	/** Connections close unanswered until this moment (`performance.now()`, ms). */
	| { kind: 'down'; until: number }
) & {
	/** Whether the call is done (and its points taken) all the same, for faults that hide the true reply. */
	charged?: boolean;
};

/** Calls of a shop, a path, a method; of these every nth, or the first n, counted by each rule for itself. */
export interface FaultFilter {
	shop?: string;
	path?: string;
	method?: string;
	every?: number;
	first?: number;
}

export interface FaultRule {
	when: FaultFilter | ((call: FaultCall) => boolean);
	fault: Fault;
}

/** The first rule that fits strikes; a function decides by itself. Throttled calls never get here. */
export type Faults = readonly FaultRule[] | ((call: FaultCall) => Fault | undefined);

/** Chooses faults and counts for the rules that count. */
export class FaultPicker {
	private counts = new WeakMap<FaultRule, number>();

	constructor(private readonly now: () => number) {}

	pick(faults: Faults, call: FaultCall): Fault | undefined {
		const fault =
			typeof faults === 'function' ? faults(call) : faults.find((rule) => this.fits(rule, call))?.fault;
		return fault?.kind === 'down' && this.now() >= fault.until ? undefined : fault;
	}

	clear(): void {
		this.counts = new WeakMap();
	}

	private fits(rule: FaultRule, call: FaultCall): boolean {
		const { when } = rule;
		if (typeof when === 'function') return when(call);
		if (when.shop !== undefined && when.shop !== call.shop) return false;
		if (when.path !== undefined && when.path !== call.path) return false;
		if (when.method !== undefined && when.method !== call.method) return false;
		const count = (this.counts.get(rule) ?? 0) + 1;
		this.counts.set(rule, count);
		return count <= (when.first ?? Infinity) && count % (when.every ?? 1) === 0;
	}
}

const HIDING: ReadonlySet<Fault['kind']> = new Set([
	'code',
	'http',
	'redirect',
	'yii429',
	'tooMany',
	'deadToken',
	'cut',
	'html',
	'empty',
	'hang',
	'drip',
	'flood',
	'http101',
	'raw',
	'down',
]);

/** Whether the call is carried out behind the fault: where the true reply is needed, or where the fault says so. */
export function isServed(fault: Fault): boolean {
	return fault.charged === true || !HIDING.has(fault.kind);
}
