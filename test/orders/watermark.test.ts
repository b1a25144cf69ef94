import {
	afterWindow,
	firstMoment,
	firstWatermark,
	overlapStart,
	readableEnd,
	windowAfter,
	withinReach,
	withLongerSpan,
	withShorterSpan,
	type Version,
} from '../../nodes/VvTool/orders/watermark';
import { readWatermarks, watermarkKey } from '../../nodes/VvTool/orders/savedWatermarks';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.UTC(2026, 5, 1, 12);
const RULES = { maxWindowMs: 30 * MINUTE, holdBackMs: 3 * MINUTE, pageSize: 100, reachMs: 90 * DAY };
const MARK = firstWatermark(NOW);

/** So many versions at even distances in a window. */
function versions(from: number, to: number, count: number): Version[] {
	return Array.from({ length: count }, (_, index) => ({
		orderSn: `261117-${String(index).padStart(15, '0')}`,
		at: from + Math.floor((index * (to - from)) / count / SECOND) * SECOND,
	}));
}

describe('the moments of a poll', () => {
	it('begin where a clock that is two minutes ahead may be', () => {
		expect(firstMoment(NOW)).toBe(NOW - 2 * MINUTE);
	});

	it('end before what the platform keeps back, and two minutes more', () => {
		expect(readableEnd(NOW + 1, RULES)).toBe(NOW - 5 * MINUTE);
		expect(readableEnd(NOW, { holdBackMs: 0 })).toBe(NOW - 2 * MINUTE);
	});

	it('have no window where the clock was set back, or nothing is due', () => {
		expect(windowAfter(MARK, MARK.readTo, NOW - DAY, RULES)).toBeUndefined();
		expect(windowAfter(MARK, MARK.readTo, NOW, RULES)).toBeUndefined();
	});

	it('have windows no longer than the platform takes', () => {
		const from = NOW - 10 * MINUTE;
		expect(windowAfter(MARK, from, NOW + DAY, RULES)).toEqual({ from, to: NOW + 20 * MINUTE });
		expect(windowAfter(MARK, from, NOW + MINUTE, RULES)).toEqual({ from, to: NOW + MINUTE });
	});
});

describe('a window that was read', () => {
	const window = { from: NOW, to: NOW + 30 * MINUTE };

	it('moves the watermark to its end, and gives each version once, oldest first', () => {
		const rows = [
			{ orderSn: 'b', at: NOW + 2 * SECOND },
			{ orderSn: 'a', at: NOW + SECOND },
		];
		const first = afterWindow(MARK, window, rows);
		expect(first.mark.readTo).toBe(window.to);
		expect(first.fresh.map(({ orderSn }) => orderSn)).toEqual(['a', 'b']);
	});

	it('knows what it gave within the overlap, and gives a newer version of the same order', () => {
		const at = window.to - MINUTE;
		const { mark } = afterWindow(MARK, window, [{ orderSn: 'a', at }]);
		const next = { from: at, to: window.to + MINUTE };
		expect(afterWindow(mark, next, [{ orderSn: 'a', at }]).fresh).toEqual([]);
		expect(afterWindow(mark, next, [{ orderSn: 'a', at: at + SECOND }]).fresh).toHaveLength(1);
	});

	it('leaves the second at its end to the next window, unless the list goes by an unknown time', () => {
		const rows = [{ orderSn: 'a', at: window.to }];
		expect(afterWindow(MARK, window, rows).fresh).toEqual([]);
		expect(afterWindow(MARK, window, rows, { hasUnknownTime: true }).fresh).toEqual(rows);
	});

	it.each([
		['no time', undefined],
		['a time before the window', NOW - DAY],
	])('gives a version with %s once', (_, at) => {
		const rows = [{ orderSn: 'a', ...(at !== undefined && { at }) }];
		const { mark, fresh } = afterWindow(MARK, window, rows, { hasUnknownTime: true });
		expect(fresh).toEqual(rows);
		const next = { from: NOW + 25 * MINUTE, to: NOW + 40 * MINUTE };
		const later = afterWindow(mark, next, rows, { hasUnknownTime: true });
		expect(later.fresh).toEqual([]);
		const muchLater = afterWindow(later.mark, { from: next.to, to: next.to + DAY }, [], {
			hasUnknownTime: true,
		});
		expect(muchLater.mark.seen).toEqual({});
	});

	it('never moves the watermark back', () => {
		expect(afterWindow(MARK, { from: NOW - DAY, to: NOW - MINUTE }, []).mark.readTo).toBe(NOW);
	});

	it('keeps its record below 5,000 versions and 200 kB: then the floor rises, and no older version is read again', () => {
		const { mark, fresh } = afterWindow(MARK, window, versions(window.to - 6 * MINUTE, window.to, 9_600));
		expect(fresh).toHaveLength(9_600);
		const seconds = Object.keys(mark.seen).map(Number);
		expect(Object.values(mark.seen).flat().length).toBeLessThanOrEqual(5_000);
		expect(JSON.stringify(mark).length).toBeLessThan(200_000);
		expect(mark.floor).toBe(Math.min(...seconds) * SECOND);
		expect(overlapStart(mark, 100, 50)).toBeGreaterThanOrEqual(mark.floor);
	});

	it('bounds the characters of long order numbers, too', () => {
		const rows = versions(window.to - MINUTE, window.to, 3_000).map(({ orderSn, at }) => ({
			orderSn: orderSn.padEnd(200, '0'),
			at,
		}));
		expect(JSON.stringify(afterWindow(MARK, window, rows).mark).length).toBeLessThan(200_000);
	});
});

describe('the overlap', () => {
	const window = { from: NOW, to: NOW + 30 * MINUTE };
	const busy = (count: number) =>
		afterWindow(MARK, window, versions(window.to - 8 * MINUTE, window.to, count)).mark;

	it('is ten minutes, and never before the floor', () => {
		expect(overlapStart(busy(10), 100, 50)).toBe(window.to - 10 * MINUTE);
		expect(overlapStart(MARK, 100, 50)).toBe(NOW);
	});

	it('is three minutes where ten would take more than ten pages', () => {
		expect(overlapStart(busy(1_001), 100, 50)).toBe(window.to - 3 * MINUTE);
	});

	it('is left out where the budget has no room for it', () => {
		expect(overlapStart(busy(1_001), 100, 2)).toBe(window.to);
	});
});

describe('the reach of the platform', () => {
	it('is no matter within it, or where there is none', () => {
		expect(withinReach(MARK, NOW + DAY, RULES)).toEqual({ mark: MARK });
		expect(withinReach(MARK, NOW + 1_000 * DAY, {})).toEqual({ mark: MARK });
	});

	it('tells what a longer pause has lost, and goes on behind it', () => {
		const { mark, gap } = withinReach(MARK, NOW + 95 * DAY, RULES);
		const earliest = NOW + 5 * DAY + 10 * MINUTE;
		expect(gap).toEqual({ from: NOW, to: earliest });
		expect(mark).toEqual({ readTo: earliest, floor: earliest, seen: {} });
	});
});

describe('the span of a window', () => {
	it('gets shorter after a window that held too much, down to a second', () => {
		const shorter = withShorterSpan(MARK, { from: NOW, to: NOW + 30 * MINUTE }, 3);
		expect(windowAfter(shorter, NOW, NOW + DAY, RULES)?.to).toBe(NOW + 10 * MINUTE);
		const shortest = withShorterSpan(MARK, { from: NOW, to: NOW + SECOND }, 9);
		expect(windowAfter(shortest, NOW, NOW + DAY, RULES)?.to).toBe(NOW + SECOND);
	});

	it('doubles while there is room, until it is as long as the platform takes', () => {
		const shorter = withShorterSpan(MARK, { from: NOW, to: NOW + 30 * MINUTE }, 6);
		const longer = withLongerSpan(shorter, RULES);
		expect(longer.spanMs).toBe(10 * MINUTE);
		expect(withLongerSpan(withLongerSpan(longer, RULES), RULES)).toEqual(MARK);
	});
});

describe('what is saved', () => {
	it('is read back as it was, from a Proxy too', () => {
		const { mark } = afterWindow(MARK, { from: NOW, to: NOW + MINUTE }, versions(NOW, NOW + MINUTE, 5));
		const saved = {
			[watermarkKey('taobao', 'changed', '1')]: withShorterSpan(mark, { from: NOW, to: NOW + DAY }, 2),
		};
		expect(readWatermarks(new Proxy(saved, {}))).toEqual(saved);
	});

	it.each([
		['nothing', undefined],
		['another shape', 'text'],
		['a list', []],
		['no moments', { a: { readTo: 'x', floor: 1, seen: {} } }],
		['no record', { a: { readTo: 1, floor: 1, seen: [] } }],
		['no numbers', { a: { readTo: 1, floor: 1, seen: { 1: [2] } } }],
		['null', { a: null }],
	])('is left out where it is %s', (_, saved) => {
		expect(readWatermarks(saved)).toEqual({});
	});

	it('differs by platform, event and shop', () => {
		const keys = [
			watermarkKey('taobao', 'changed', '1'),
			watermarkKey('taobao', 'created', '1'),
			watermarkKey('jd', 'changed', '1'),
			watermarkKey('jd', 'changed', '2'),
		];
		expect(new Set(keys).size).toBe(4);
	});
});
