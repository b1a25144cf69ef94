import { seeded } from '../../testkit/random';
import { DAY, ENDPOINT, HOUR, NOW, periodsOf, readPeriods, SECOND, type ServerOrder } from './periodHarness';

/** Orders at random moments of a period, more of them in the evening. */
function day(from: number, count: number): ServerOrder[] {
	const random = seeded(7);
	return Array.from({ length: count }, (_, index) => {
		const hour = random() < 0.25 ? 10 + random() * 4 : random() * 24;
		return { orderSn: String(index), at: Math.floor((from + hour * HOUR) / SECOND) * SECOND };
	});
}

/** What so many calls take at least, in ms: ten a second, and the last one's reply. */
const floorOf = (calls: number, latencyMs: number) => (calls - 1) * 100 + latencyMs;

const TAOBAO = { ...ENDPOINT, maxWindowMs: DAY, holdBackMs: 0 };

it.each([700, 1_500])(
	'a day of 20,000 Pinduoduo changes comes at the pace of its calls, at %i ms a call',
	async (latencyMs) => {
		const from = NOW - DAY - HOUR;
		const run = await readPeriods([{ shopId: 'S', from, to: from + DAY }], {
			orders: day(from, 20_000),
			latencyMs: (random) => latencyMs * (0.7 + random() * 0.6),
		});
		expect(periodsOf(run)[0]?.result).toMatchObject({ windows: 48, read: 48 });
		expect(periodsOf(run)[0]?.result.orders).toHaveLength(20_000);
		expect(run.calls.length).toBeLessThan(240 + 2 * 48);
		expect(run.ms).toBeLessThan(1.15 * floorOf(run.calls.length, latencyMs));
	},
);

it.each([
	['thrifty', 31, 60_000],
	['fast', 50, 10_000],
] as const)(
	'a day of 3,000 Taobao orders, %s, takes at most %i calls and %i ms',
	async (speed, calls, ms) => {
		const from = NOW - DAY;
		const run = await readPeriods(
			[{ shopId: 'S', from, to: NOW }],
			{ orders: day(from, 3_000), latencyMs: (random) => 1_500 * (0.7 + random() * 0.6) },
			{ speed, endpoint: TAOBAO },
		);
		expect(periodsOf(run)[0]?.result.orders).toHaveLength(3_000);
		expect(periodsOf(run)[0]?.result.failed).toBe(0);
		expect(run.calls.length).toBeLessThanOrEqual(calls);
		expect(run.ms).toBeLessThanOrEqual(ms);
	},
);
