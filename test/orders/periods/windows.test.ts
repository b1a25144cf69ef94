import {
	beyondReach,
	cutTo,
	partsForLimit,
	partsForSpeed,
	splitWindow,
	windowsOf,
} from '../../../nodes/VvTool/orders/periods/windows';
import { DAY, MINUTE, SECOND } from './orderBook';

const NOW = Date.UTC(2026, 5, 1, 12);

/** A period in seconds before `NOW`. */
const ago = (from: number, to: number) => ({ from: NOW - from * SECOND, to: NOW - to * SECOND });

describe('windowsOf', () => {
	it.each([
		['one that fits', ago(100, 40), 60 * SECOND, [ago(100, 40)]],
		['one second too long', ago(100, 39), 60 * SECOND, [ago(100, 40), ago(40, 39)]],
		['three', ago(150, 0), 60 * SECOND, [ago(150, 90), ago(90, 30), ago(30, 0)]],
		['no limit', ago(9_999, 0), Infinity, [ago(9_999, 0)]],
		['nothing', ago(5, 5), 60 * SECOND, []],
		['backwards', ago(5, 9), 60 * SECOND, []],
		['within one second', { from: NOW + 100, to: NOW + 900 }, 60 * SECOND, []],
		['parts of seconds', { from: NOW + 100, to: NOW + 2_900 }, 60 * SECOND, [{ from: NOW, to: NOW + 2_000 }]],
	])('%s', (_, period, max, windows) => {
		expect(windowsOf(period, max)).toEqual(windows);
	});

	it('cuts a day of Pinduoduo into 48', () => {
		expect(windowsOf({ from: NOW - DAY, to: NOW }, 30 * MINUTE)).toHaveLength(48);
	});
});

describe('cutTo', () => {
	it.each([
		['lies in the past', ago(900, 300), { readable: ago(900, 300) }],
		['ends too recently', ago(900, 299), { readable: ago(900, 300), tooRecent: ago(300, 299) }],
		['ends in the future', ago(900, -60), { readable: ago(900, 300), tooRecent: ago(300, -60) }],
		['is too recent as a whole', ago(300, 0), { tooRecent: ago(300, 0) }],
		[
			'ends within the second that is readable',
			{ from: NOW - DAY, to: NOW - 299_001 },
			{ readable: { from: NOW - DAY, to: NOW - 300_000 } },
		],
	])('a period that %s', (_, period, cut) => {
		expect(cutTo(period, NOW + 400, 300_400)).toEqual(cut);
	});

	it('leaves a period up to now as it is where nothing is kept back', () => {
		const readable = { from: NOW - DAY, to: NOW };
		expect(cutTo({ from: NOW - DAY + 7, to: NOW + 700 }, NOW + 700, 0)).toEqual({ readable });
	});
});

describe('beyondReach', () => {
	it.each([
		['no reach is stated', 0, undefined, undefined],
		['begins within it', NOW - 30 * DAY + 1, 30 * DAY, undefined],
		[
			'begins at its edge',
			NOW - 30 * DAY,
			30 * DAY,
			{ reachMs: 30 * DAY, earliest: NOW - 30 * DAY + SECOND },
		],
	])('%s', (_, from, reachMs, beyond) => {
		expect(beyondReach({ from, to: NOW }, NOW, reachMs)).toEqual(beyond);
	});

	it('takes the earliest that it names', () => {
		const now = NOW + 123;
		const earliest = beyondReach({ from: 0, to: now }, now, 30 * DAY)?.earliest ?? 0;
		expect(beyondReach({ from: earliest, to: now }, now, 30 * DAY)).toBeUndefined();
	});
});

describe('splitWindow', () => {
	it.each([
		['in two', ago(100, 0), 2, [ago(100, 50), ago(50, 0)]],
		['unevenly, in whole seconds', ago(10, 0), 3, [ago(10, 7), ago(7, 3), ago(3, 0)]],
		['into no more parts than seconds', ago(2, 0), 9, [ago(2, 1), ago(1, 0)]],
		['not at all', ago(1, 0), 5, [ago(1, 0)]],
	])('%s', (_, window, parts, expected) => {
		expect(splitWindow(window, parts)).toEqual(expected);
	});
});

it.each([
	[0, false, 1],
	[500, false, 1],
	[501, false, 4],
	[3_000, false, 17],
	[400, true, 1],
	[401, true, 3],
])(
	'fast reading cuts a window of %i orders, a hundred a page (a part: %s), into %i',
	(total, isPart, parts) => {
		expect(partsForSpeed(total, 100, isPart)).toBe(parts);
	},
);

it.each([
	[3_000, 50, 30],
	[3_000, 400, 7],
	[199, 50, 1],
	[3_000, 2_000, 1],
	[3_000, Infinity, 1],
	[0, 50, 1],
])(
	'of a window of %i orders of which %d are wanted, a hundred a page, %i parts are made',
	(total, wanted, parts) => {
		expect(partsForLimit(total, 100, wanted)).toBe(parts);
	},
);
