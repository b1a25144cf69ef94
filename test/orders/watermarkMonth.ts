import { isJsonArray, isJsonObject, type JsonObject } from '../../nodes/VvTool/json/exactJson';
import { fault } from '../../nodes/VvTool/api/fault';
import { firstMoment, firstWatermark, type Watermark } from '../../nodes/VvTool/orders/watermark';
import { readWatermarks } from '../../nodes/VvTool/orders/savedWatermarks';
import { ShopPoll } from '../../nodes/VvTool/orders/shopPoll';
import { WatermarkPoll, type PollCall } from '../../nodes/VvTool/orders/watermarkPoll';
import type { PeriodEndpoint } from '../../nodes/VvTool/platforms/endpoint';
import { seeded } from '../../testkit/random';
import { VirtualClock } from '../../testkit/virtualClock';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5);
const MAX_CLOCK_ERROR = 2 * MINUTE;

/** What is changed of the rules, to see that the simulation finds it. */
export interface Variant {
	/** The watermarks with which a poll begins. */
	readonly before?: (mark: Watermark) => Watermark;
	/** The watermarks that a poll leaves. */
	readonly after?: (mark: Watermark) => Watermark;
	/** The poll's time of day. */
	readonly now?: (now: number) => number;
	/** Whether a poll that threw moves the watermark all the same. */
	readonly savesThrown?: true;
}

export interface MonthOptions {
	readonly seed: number;
	readonly endpoint: PeriodEndpoint;
	readonly event: 'changed' | 'created';
	readonly days?: number;
	/** Orders an hour and shop. */
	readonly rate?: number;
	readonly variant?: Variant;
}

/** What a month came to. */
export interface MonthResult {
	/** Orders whose newest version was never emitted. */
	readonly lost: string[];
	/** Versions emitted twice, those after a lost save not counted. */
	readonly doubled: string[];
	readonly badRequests: string[];
	/** Characters of the largest watermark as JSON. */
	readonly largest: number;
	readonly polls: number;
	readonly calls: number;
	readonly emitted: number;
	readonly gaps: number;
	readonly lostSaves: number;
	readonly failedPolls: number;
}

interface Order {
	readonly orderSn: string;
	readonly createdAt: number;
	changedAt: number;
	/** When the platform shows the order, as it was created. */
	readonly firstVisibleAt: number;
	/** When the platform shows the last change. */
	visibleAt: number;
	/** What it shows until then; the order is not there where it is undefined. */
	before: number | undefined;
}

/** The orders of one shop, as the platform has them. */
class Shop {
	readonly orders: Order[] = [];
	constructor(readonly shopId: string) {}
}

/** A month of one trigger: orders come and change, the trigger polls, n8n saves, loses and restarts. */
export class Month {
	private readonly random: () => number;
	private readonly clock = new VirtualClock();
	private readonly shops: Shop[];
	private readonly endpoint: PeriodEndpoint;
	private readonly maxCalls: number;
	private readonly latest: number;
	private readonly endIncluded: boolean;
	private readonly sign: 1 | -1;
	private readonly rate: number;
	private time = START;
	private nextEvent = START;
	private offset = 0;
	private memory: Readonly<Record<string, Watermark>> = {};
	private saved: Readonly<Record<string, Watermark>> = {};
	private readonly startedAt = new Map<string, number>();
	private readonly emitted = new Map<string, number>();
	private sinceSave: string[] = [];
	private readonly gaps: { readonly shopId: string; readonly from: number; readonly to: number }[] = [];
	private readonly result = {
		lost: [] as string[],
		doubled: [] as string[],
		badRequests: [] as string[],
		largest: 0,
		polls: 0,
		calls: 0,
		emitted: 0,
		gaps: 0,
		lostSaves: 0,
		failedPolls: 0,
	};
	private failureRate = 0;

	constructor(private readonly options: MonthOptions) {
		this.random = seeded(options.seed);
		this.shops = Array.from({ length: 1 + this.int(3) }, (_, index) => new Shop(`shop${index}`));
		this.maxCalls = this.pick([200, 200, 200, 60, 20]);
		// A small budget leaves little for what comes late: the overlap shrinks.
		this.latest = this.maxCalls === 200 ? this.pick([0, 100 * SECOND]) : 0;
		this.endIncluded = this.random() < 0.5;
		this.sign = this.random() < 0.5 ? 1 : -1;
		this.rate = options.rate ?? this.pick([0.1, 0.3, 0.6]);
		this.endpoint = { ...options.endpoint, pageSize: this.pick([3, 10, 50]), read: readPage };
	}

	run(): MonthResult {
		const { days = 30 } = this.options;
		const pauseAt = START + this.random() * days * DAY;
		const pause = this.pick([0, 0, 0, 2 * DAY, 2 * DAY, 5 * DAY, 5 * DAY, 95 * DAY]);
		let hasPaused = pause === 0;
		const end = START + days * DAY + pause;
		this.poll(0);
		this.saved = this.memory;
		while (this.time < end) {
			this.advance(this.pick([5 * MINUTE, HOUR, 6 * HOUR, 12 * HOUR]) * this.random() * 2);
			if (!hasPaused && this.time > pauseAt) {
				hasPaused = true;
				this.advance(pause);
			}
			this.wander();
			if (this.random() < 0.03) this.restart();
			this.poll(this.random() < 0.1 ? this.pick([0.05, 0.5, 1]) : 0);
		}
		this.rest();
		return { ...this.result, lost: this.lost(), emitted: this.emitted.size, gaps: this.gaps.length };
	}

	/** Polls until nothing is left, while nothing changes any more. */
	private rest(): void {
		this.nextEvent = Infinity;
		this.offset = 0;
		this.time += HOUR;
		for (let round = 0; round < 2_000; round += 1) {
			this.poll(0);
			const isLeft = Object.values(this.memory).some(({ readTo }) => readTo < this.time - HOUR / 2);
			if (!isLeft) return;
		}
	}

	private lost(): string[] {
		return this.shops.flatMap(({ shopId, orders }) =>
			orders.flatMap((order) => {
				const at = this.timeOf(order);
				const isBefore = at < (this.startedAt.get(shopId) ?? 0);
				const isInGap = this.gaps.some((gap) => gap.shopId === shopId && at >= gap.from && at < gap.to);
				const key = `${order.orderSn}@${at}`;
				return isBefore || isInGap || this.emitted.has(key) ? [] : [key];
			}),
		);
	}

	private timeOf(order: Order): number {
		return this.options.event === 'created' ? order.createdAt : order.changedAt;
	}

	/** The time by which the platform lists an order now; nothing where it does not show it yet. */
	private shownAt(order: Order): number | undefined {
		if (this.options.event === 'created')
			return order.firstVisibleAt <= this.time ? order.createdAt : undefined;
		return order.visibleAt <= this.time ? order.changedAt : order.before;
	}

	private advance(ms: number): void {
		const end = this.time + ms;
		while (this.nextEvent <= end) {
			this.time = Math.max(this.time, this.nextEvent);
			this.happen();
			const isBurst = this.random() < 0.02;
			const wait = isBurst ? 2 * SECOND : HOUR / this.rate / this.shops.length;
			this.nextEvent += -Math.log(1 - this.random()) * wait;
		}
		this.time = end;
	}

	private happen(): void {
		const shop = this.shops[this.int(this.shops.length)];
		if (shop === undefined) return;
		const order = shop.orders[shop.orders.length - 1 - this.int(20)];
		if (order !== undefined && this.random() < 0.5) this.change(order);
		else {
			const at = this.second();
			const orderSn = `${shop.shopId}-${shop.orders.length}`;
			const visibleAt = this.shownFrom();
			const isFirst = { firstVisibleAt: visibleAt, visibleAt, before: undefined };
			shop.orders.push({ orderSn, createdAt: at, changedAt: at, ...isFirst });
		}
	}

	private change(order: Order): void {
		order.before = this.shownAt(order);
		order.changedAt = this.second();
		order.visibleAt = this.shownFrom();
	}

	private second(): number {
		return Math.floor(this.time / SECOND) * SECOND;
	}

	private shownFrom(): number {
		return this.time + this.random() * this.latest;
	}

	/** The trigger's clock drifts, and sometimes is set. */
	private wander(): void {
		const step = this.random() < 0.05 ? MAX_CLOCK_ERROR * 2 : 10 * SECOND;
		const offset = this.offset + (this.random() * 2 - 1) * step;
		this.offset = Math.max(-MAX_CLOCK_ERROR, Math.min(MAX_CLOCK_ERROR, offset));
	}

	private restart(): void {
		this.memory = this.saved;
		for (const key of this.sinceSave) this.emitted.delete(key);
		this.sinceSave = [];
	}

	private poll(failureRate: number): void {
		const { variant = {} } = this.options;
		this.failureRate = failureRate;
		this.result.polls += 1;
		const now = (variant.now ?? ((ms) => ms))(this.time + this.offset);
		const shops = this.shops.map(({ shopId }) => {
			const known = this.memory[shopId];
			const mark = known ?? firstWatermark(firstMoment(now));
			if (known === undefined) this.startedAt.set(shopId, this.time);
			const shop = { shopId, mark: (variant.before ?? same)(mark), isNew: known === undefined };
			return new ShopPoll(shop, this.endpoint, now, this.maxCalls);
		});
		const work = new WatermarkPoll({
			endpoint: this.endpoint,
			choices: {},
			clock: this.clock,
			shops,
			maxRetries: 3,
			maxCalls: this.maxCalls,
		});
		this.drive(work);
		const marks = Object.fromEntries(
			work.shops.map(({ shop, watermark }) => [shop.shopId, (variant.after ?? same)(watermark)] as const),
		);
		const hasThrown = work.shops.every(({ readCount, fault: why }) => readCount === 0 && why !== undefined);
		if (hasThrown) {
			this.result.failedPolls += 1;
			if (variant.savesThrown === undefined) return;
		}
		this.memory = readWatermarks(marks);
		for (const mark of Object.values(this.memory))
			this.result.largest = Math.max(this.result.largest, JSON.stringify(mark).length);
		this.emit(work);
	}

	private emit(work: WatermarkPoll<ShopPoll>): void {
		let count = 0;
		for (const { emitted, gap, shop } of work.shops) {
			if (gap !== undefined) this.gaps.push({ shopId: shop.shopId, ...gap });
			for (const { orderSn, at } of emitted) {
				const key = `${orderSn}@${at}`;
				if (this.emitted.has(key)) this.result.doubled.push(key);
				this.emitted.set(key, this.time);
				this.sinceSave.push(key);
			}
			count += emitted.length + Number(gap !== undefined);
		}
		if (count === 0) return;
		if (this.random() < 0.02) {
			this.result.lostSaves += 1;
			return;
		}
		this.saved = this.memory;
		this.sinceSave = [];
	}

	private drive(work: WatermarkPoll<ShopPoll>): void {
		const calls: PollCall[] = [];
		while (!work.isDone && work.ending === 'none') {
			for (let call = work.take(); call !== undefined; call = work.take()) calls.push(call);
			const [call] = calls.splice(this.int(calls.length), 1);
			if (call === undefined) break;
			this.answer(work, call);
		}
		for (const call of calls) work.apply(call, { kind: 'dropped' }, { attempts: 0, ms: 0 });
	}

	private answer(work: WatermarkPoll<ShopPoll>, call: PollCall): void {
		this.result.calls += 1;
		this.advance(300 + this.random() * 1_500);
		this.check(call);
		const usage = { attempts: 1, ms: 0 };
		if (this.random() < this.failureRate) {
			const why = fault({
				category: 'network',
				title: 'cut',
				solution: '',
				retry: 'transient',
				scope: 'call',
			});
			work.apply(call, { kind: 'failed', fault: why }, usage);
			return;
		}
		const data = this.page(call);
		work.apply(call, { kind: 'served', data }, usage);
		this.moveSome(call);
	}

	private page({ poll, window, page }: PollCall): JsonObject {
		const orders = this.shops.find(({ shopId }) => shopId === poll.shop.shopId)?.orders ?? [];
		const rows: { readonly orderSn: string; readonly at: number }[] = [];
		for (const order of orders) {
			const at = this.shownAt(order);
			if (at === undefined || at < window.from || at > window.to || (at === window.to && !this.endIncluded))
				continue;
			rows.push({ orderSn: order.orderSn, at });
		}
		rows.sort((a, b) => this.sign * (a.at - b.at) || (a.orderSn < b.orderSn ? -1 : 1));
		const first = (page - 1) * this.endpoint.pageSize;
		return { orders: rows.slice(first, first + this.endpoint.pageSize), total: rows.length };
	}

	/** Orders of the window change while its pages are read. */
	private moveSome({ poll, window }: PollCall): void {
		if (this.nextEvent === Infinity || this.random() > 0.1) return;
		const orders = this.shops.find(({ shopId }) => shopId === poll.shop.shopId)?.orders ?? [];
		const order = orders.findLast(
			(each) => this.timeOf(each) >= window.from && this.timeOf(each) < window.to,
		);
		if (order !== undefined) this.change(order);
	}

	private check({ window: { from, to } }: PollCall): void {
		const { maxWindowMs, holdBackMs, reachMs = Infinity } = this.endpoint;
		const wrong =
			from >= to
				? 'empty'
				: to - from > maxWindowMs
					? 'too long'
					: holdBackMs > 0 && to > this.time - holdBackMs
						? 'too recent'
						: from <= this.time - reachMs
							? 'beyond reach'
							: from % SECOND !== 0 || to % SECOND !== 0
								? 'no whole seconds'
								: undefined;
		if (wrong !== undefined) this.result.badRequests.push(wrong);
	}

	private int(below: number): number {
		return Math.floor(this.random() * below);
	}

	private pick<T>(choices: readonly [T, ...T[]]): T {
		return choices[this.int(choices.length)] ?? choices[0];
	}
}

function same(mark: Watermark): Watermark {
	return mark;
}

function readPage(data: unknown): ReturnType<PeriodEndpoint['read']> {
	const page = data as JsonObject;
	const rows = isJsonArray(page.orders) ? page.orders.filter(isJsonObject) : [];
	return {
		total: Number(page.total),
		orders: rows.map((order) => ({ orderSn: String(order.orderSn), at: Number(order.at), order })),
	};
}
