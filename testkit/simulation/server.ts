import type { IHttpRequestOptions } from 'n8n-workflow';
import { createRate, type RateCheck } from '../../sandbox/rate';
import { lognormal, seeded } from '../random';
import type { VirtualClock } from '../virtualClock';
import type { CallRecord } from './evidence';
import { readCall, type ReadCall } from './readCall';
import { decide, type Decision } from './replies';
import { TokenBook } from './tokens';
import { Line } from './line';
import type { FaultKind, World } from './world';

/** Who sends a call. */
export interface Sender {
	readonly execution: number;
	readonly attempt: number;
	readonly account: number;
	readonly process: number;
	/** Its try has ended, or its execution was stopped. */
	readonly isOver: () => boolean;
}

/** A whole reply as n8n's helper gives it. */
export interface ModelReply {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | AsyncIterable<Uint8Array>;
}

const CALLS_PER_SECOND = 10;

function reply(statusCode: number, body: unknown, headers: Record<string, string> = {}): ModelReply {
	return { statusCode, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** What comes in place of a reply, of the faults that are replies. */
const FAULT_REPLIES: Readonly<Partial<Record<FaultKind, ModelReply>>> = {
	html: reply(200, '<html><body>Bad gateway</body></html>'),
	empty: reply(200, ''),
	http500: reply(500, 'Internal Server Error'),
	http503retry: reply(503, '', { 'retry-after': '1' }),
	http408: reply(408, ''),
	code101: reply(200, { code: 101, msg: '接口超时', data: null }),
	code202: reply(200, { code: 202, msg: '系统繁忙', data: null }),
};

/** Faults before anything was carried out. */
const BEFORE: readonly FaultKind[] = [
	'refused',
	'cutBefore',
	'http408',
	'http503retry',
	'code101',
	'code202',
];
const ODD_CODES = [100, 501, 614] as const;

/** VV-Tool as a world has it: no sockets, ground truth, and a record of each call. */
export class ModelServer {
	readonly calls: CallRecord[] = [];
	private readonly random: () => number;
	private readonly tokens: TokenBook;
	private readonly rates = new Map<number, RateCheck>();
	private readonly priced = new Map<number, number>();
	private readonly line: Line;
	private readonly startedAt: number;

	constructor(
		private readonly world: World,
		private readonly clock: VirtualClock,
	) {
		this.random = seeded(world.seed + 1);
		this.tokens = new TokenBook(world.server, this.random);
		this.line = new Line(clock);
		this.startedAt = clock.now();
	}

	/** Answers a request as n8n's helper does: resolves with a full response, or rejects with an error that has a code. */
	async handle(options: IHttpRequestOptions, sender: Sender): Promise<ModelReply> {
		const call = readCall(options);
		const record = this.record(call, sender);
		const signal = options.abortSignal instanceof AbortSignal ? options.abortSignal : undefined;
		const latency = lognormal(this.random, this.world.server.latency, 3 * this.world.server.latency);
		try {
			const answer = this.answer(call, record);
			await this.line.travel(latency, signal);
			if (answer === 'cut') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
			if (answer === 'refused') throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
			if (answer === 'never') await this.line.never(signal);
			else if (record.treatment === 'drip') return { ...answer, body: this.line.drip(signal) };
			else {
				record.deliveredAt = this.clock.now();
				return answer;
			}
		} finally {
			record.endedAt = this.clock.now();
		}
		throw new Error('unreachable');
	}

	private record(call: ReadCall, { execution, attempt, account, process, isOver }: Sender): CallRecord {
		const { kind, shopId, numbers } = call;
		const record: CallRecord = {
			kind,
			at: this.clock.now(),
			execution,
			attempt,
			account,
			process,
			shopId,
			numbers,
			isLate: isOver(),
			treatment: 'served',
			taken: 0,
			isDone: false,
			stated: 0,
			orders: [],
			serial: this.calls.length,
		};
		this.calls.push(record);
		return record;
	}

	private answer(call: ReadCall, record: CallRecord): ModelReply | 'cut' | 'refused' | 'never' {
		const fault = this.faultOf(call);
		if (fault !== undefined) record.treatment = fault;
		if (fault === 'refused' || fault === 'outage') return 'refused';
		if (fault === 'cutBefore') return 'cut';
		if (this.isThrottled(record)) return this.throttle(record);
		const isBefore = fault !== undefined && BEFORE.some((each) => each === fault);
		const whole = isBefore ? reply(200, '') : this.whole(call, record);
		if (fault === undefined || fault === 'oddAny' || fault === 'oddBatch') return whole;
		this.forget(record);
		if (fault === 'cutAfter') return 'cut';
		if (fault === 'timeout') return 'never';
		if (fault === 'halfBody') return { ...whole, body: String(whole.body).slice(0, -2) };
		if (fault === 'http503retry') record.retryAfterMs = 1_000;
		if (fault === 'code101' || fault === 'code202') record.code = fault === 'code101' ? 101 : 202;
		return FAULT_REPLIES[fault] ?? whole;
	}

	/** What the caller does not hear. */
	private forget(record: CallRecord): void {
		record.stated = 0;
		record.orders = [];
		record.code = undefined;
	}

	private faultOf({ kind, numbers }: ReadCall): FaultKind | 'outage' | undefined {
		const { perMille, kinds, outage } = this.world.faults;
		const time = this.clock.now() - this.startedAt;
		if (outage !== undefined && time >= outage.from && time < outage.to) return 'outage';
		const isMet = this.random() * 1_000 < perMille;
		const fault = kinds[Math.floor(this.random() * kinds.length)];
		if (!isMet || fault === undefined) return undefined;
		const isOdd = fault === 'oddAny' || fault === 'oddBatch';
		if (isOdd && (kind !== 'lookup' || (fault === 'oddBatch' && numbers.length < 2))) return undefined;
		return fault;
	}

	private isThrottled({ account }: CallRecord): boolean {
		const { rate, stray } = this.world.server;
		const check =
			this.rates.get(account) ??
			createRate({ kind: rate, callsPerSecond: CALLS_PER_SECOND, toleranceMs: 30 });
		this.rates.set(account, check);
		return this.random() * 1_000 < stray || !check.admit(this.clock.now());
	}

	private throttle(record: CallRecord): ModelReply {
		const { retryAfter, throttledAs } = this.world.server;
		record.treatment = 'throttled';
		record.retryAfterMs = retryAfter * 1_000;
		const headers: Record<string, string> = retryAfter > 0 ? { 'retry-after': String(retryAfter) } : {};
		if (throttledAs === 'http') return reply(429, 'Too Many Requests', headers);
		return reply(200, { name: 'Too Many Requests', message: '', code: 0, status: 429 }, headers);
	}

	private whole(call: ReadCall, record: CallRecord): ModelReply {
		if (call.kind === 'token') {
			const account = Number(call.account.toLowerCase().replace('acct-', ''));
			return reply(200, {
				code: 0,
				msg: '',
				data: { access_token: this.tokens.issue(account, this.clock.now()) },
			});
		}
		const account = this.tokens.accountOf(call.token, this.clock.now());
		if (account === undefined) {
			record.treatment = 'unauthorized';
			return reply(401, { name: 'Unauthorized', message: 'invalid token', code: 0, status: 401 });
		}
		return this.carryOut(call, record, account);
	}

	private carryOut(call: ReadCall, record: CallRecord, account: number): ModelReply {
		const isOdd = record.treatment === 'oddAny' || record.treatment === 'oddBatch';
		const odd = ODD_CODES[Math.floor(this.random() * ODD_CODES.length)] ?? 100;
		const mark = `${account}/${record.serial}`;
		const { code, data, orders }: Decision = isOdd
			? { code: odd, data: null, orders: [] }
			: decide(this.world, call, mark);
		record.code = code;
		record.isDone = true;
		record.orders = orders;
		if (code !== 0) {
			record.treatment = record.treatment === 'served' ? 'rejected' : record.treatment;
			return reply(200, { code, msg: code === 204 ? '次数不足' : '', data });
		}
		record.taken = this.price(account);
		const isPriced = this.random() * 100 >= this.world.server.unpriced;
		record.stated = isPriced ? record.taken : 0;
		return reply(200, {
			code,
			msg: '',
			data: { ...data, ...(isPriced && { withholding_money: record.taken }) },
		});
	}

	private price(account: number): number {
		const before = this.priced.get(account) ?? 0;
		this.priced.set(account, before + 1);
		return before < this.world.server.freeCalls ? 0 : this.world.server.price;
	}
}
