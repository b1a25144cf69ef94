import fc from 'fast-check';
import { beyondReach, cutTo, type Period } from '../../../nodes/VvTool/orders/periods/windows';
import { runs } from '../../support/runs';
import { MINUTE, OrderBook, PLATFORMS, SECOND, type BookOptions } from './orderBook';
import { readPeriod, type PeriodCourse } from './readPeriod';

const EPOCH = Date.UTC(2026, 5, 1);

const bookOf: fc.Arbitrary<BookOptions> = fc.record({
	seed: fc.nat(),
	platform: fc.constantFrom(...PLATFORMS),
	isDescending: fc.boolean(),
	isEndCounted: fc.boolean(),
	hasTotal: fc.constantFrom(true, true, false),
	hasTimes: fc.boolean(),
	pageCap: fc.constantFrom(2, 5, 20, 1_000),
	movesPerCall: fc.constantFrom(0, 1, 3, 12),
});

const caseOf = fc.record({
	options: bookOf,
	/** Windows that the period covers. */
	windows: fc.double({ min: 0.01, max: 4, noNaN: true }),
	orders: fc.constantFrom(0, 3, 20, 60, 200),
	pageShare: fc.constantFrom(0.03, 0.1, 0.3, 1),
	failures: fc.constantFrom(0, 10, 40),
	/** How long before now the period ends, in ms. */
	endsAgo: fc.constantFrom(0, 700, 90 * SECOND, 4 * MINUTE, 3 * 24 * 60 * MINUTE),
	/** From 0, our clock two minutes behind, to 1, as far ahead as it may be. */
	clock: fc.double({ min: 0, max: 1, noNaN: true }),
});

type Case = typeof caseOf extends fc.Arbitrary<infer C> ? C : never;

interface Scene {
	readonly book: OrderBook;
	readonly pageSize: number;
	readonly holdBackMs: number;
	/** Our clock less the server's, in ms. */
	readonly clockError: number;
	/** What can be read of the period. */
	readonly period: Period | undefined;
}

/** A book with orders in and around the period, among them some at the boundary seconds of its windows. */
function sceneOf({ options, windows, orders, pageShare, endsAgo, clock }: Case): Scene {
	const { platform } = options;
	const book = new OrderBook(options, EPOCH + 123);
	// A server that counts the end in shows orders of the second that is running, too.
	const ahead = platform.maxAheadMs - (platform.keptBackMs === 0 && options.isEndCounted ? SECOND : 0);
	const clockError = -2 * MINUTE + clock * (2 * MINUTE + ahead);
	const holdBackMs = platform.keptBackMs === 0 ? 0 : platform.keptBackMs + platform.maxAheadMs;
	const to = book.now + clockError - endsAgo;
	const wished = { from: to - windows * platform.maxWindowMs, to };
	const isOutOfReach = beyondReach(wished, book.now + clockError, platform.reachMs) !== undefined;
	const period = isOutOfReach ? undefined : cutTo(wished, book.now + clockError, holdBackMs).readable;
	for (let left = orders; left > 0 && period; left--) {
		const span = period.to - period.from;
		const boundary = period.from + book.upTo(Math.ceil(windows)) * platform.maxWindowMs;
		const time = book.random() < 0.2 ? boundary : period.from + (book.random() * 1.1 - 0.05) * span;
		book.add(Math.min(time, book.now));
	}
	return {
		book,
		pageSize: Math.max(1, Math.floor(platform.maxPageSize * pageShare)),
		holdBackMs,
		clockError,
		period,
	};
}

function read(scene: Scene, period: Period, failures: number): PeriodCourse {
	const choice = { period, statuses: [], limit: Infinity };
	return readPeriod(scene.book, { pageSize: scene.pageSize, failures, choice });
}

/** The most calls that a window may take whose first reply counted so many. */
function maxCalls({ options }: OrderBook, pageSize: number, total: number, emptyPages: number): number {
	const pages = Math.max(1, Math.ceil(total / Math.min(pageSize, options.pageCap)));
	const search = 2 * Math.ceil(Math.log2(pages + 1)) + 2;
	if (!options.hasTotal) return pages + search;
	return pages + (pages > 1 ? 1 : 0) + (emptyPages < 5 ? 0 : Math.ceil(Math.log2(pages)));
}

it('misses no order that stays, gives none twice, in its newest version, within the calls, whatever changes meanwhile', () => {
	fc.assert(
		fc.property(caseOf, (scenario) => {
			const scene = sceneOf(scenario);
			if (!scene.period) return;
			const { windows, orders, shown, changes } = read(scene, scene.period, scenario.failures);
			const given = new Map(orders.map(({ orderSn, version }) => [orderSn, version]));
			expect(given.size).toBe(orders.length);
			const isCreated = scenario.options.platform.timeField === 'created';
			// Two windows may both show an order created in the second between them: only its changed time, where there
			// is one, tells which version is newer, and not between two changes within one second.
			for (const { orderSn, version, changedAt } of orders) {
				if (isCreated) expect(changedAt).toBe(changes.get(orderSn));
				else expect(version).toBe(shown.get(orderSn));
			}
			for (const { staying, reading, calls, firstTotal, emptyPages } of windows) {
				for (const orderSn of staying) expect(given.has(orderSn)).toBe(true);
				expect(reading).toMatchObject({ state: 'finished' });
				expect(reading).not.toHaveProperty('shortfall');
				expect(calls).toBeLessThanOrEqual(maxCalls(scene.book, scene.pageSize, firstTotal, emptyPages));
			}
		}),
		{ numRuns: runs(2_000) },
	);
});

it('leaves no gap between a period and the one that begins at its end', () => {
	fc.assert(
		fc.property(caseOf, fc.constantFrom(0, 2_500, 10 * MINUTE), (scenario, pause) => {
			const scene = sceneOf(scenario);
			const { book, period, clockError, holdBackMs } = scene;
			if (!period) return;
			const first = read(scene, period, scenario.failures);
			book.pass(pause);
			const next = cutTo({ from: period.to, to: book.now }, book.now + clockError, holdBackMs).readable;
			const second = next && read(scene, next, scenario.failures);
			const given = new Map(
				[...first.orders, ...(second?.orders ?? [])].map(({ orderSn, version }) => [orderSn, version]),
			);
			const both = { from: period.from, to: next?.to ?? period.to };
			const isCreated = book.options.platform.timeField === 'created';
			for (const { orderSn, version } of book.within(both)) {
				expect(given.has(orderSn)).toBe(true);
				if (!isCreated) expect(given.get(orderSn)).toBe(version);
			}
		}),
		{ numRuns: runs(500) },
	);
});
