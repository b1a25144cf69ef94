import { type ListPage } from '../../../nodes/VvTool/orders/periods/listedOrders';
import {
	applyPage,
	nextPage,
	startReading,
	type WindowReading,
} from '../../../nodes/VvTool/orders/periods/windowReading';

interface Row {
	readonly orderSn: string;
	readonly changedAt?: number;
	readonly version?: string;
}

const WINDOW = { from: 0, to: 60_000 };
const PAGE_SIZE = 100;

const orders = (count: number, from = 0): Row[] =>
	Array.from({ length: count }, (_, index) => ({ orderSn: String(from + index) }));

const pageOf = (rows: readonly Row[], page: number, size = PAGE_SIZE) =>
	rows.slice((page - 1) * size, page * size);

/** Reads a window; `answer` gets the page and how many calls came before. */
function read(answer: (page: number, call: number) => ListPage<Row>): {
	pages: number[];
	reading: WindowReading<Row>;
} {
	let reading: WindowReading<Row> = startReading<Row>(WINDOW, PAGE_SIZE);
	const pages: number[] = [];
	for (let page = nextPage(reading); page !== undefined; page = nextPage(reading)) {
		reading = applyPage(reading, answer(page, pages.length));
		pages.push(page);
	}
	return { pages, reading };
}

it.each([
	['nothing', 0, [1]],
	['one page', 100, [1]],
	['two pages', 101, [1, 2]],
	['pages from the last to the second', 450, [1, 5, 4, 3, 2]],
])('a quiet window: %s', (_, count, pages) => {
	const rows = orders(count);
	const { reading, ...course } = read((page) => ({ rows: pageOf(rows, page), total: count }));
	expect(course.pages).toEqual(pages);
	expect([...reading.orders.values()].sort((a, b) => Number(a.orderSn) - Number(b.orderSn))).toEqual(rows);
	expect(reading).toMatchObject({ state: 'finished', window: WINDOW });
	expect(reading).not.toHaveProperty('shortfall');
});

it('goes by the size of the first page where the server gives fewer rows than asked for', () => {
	const { pages, reading } = read((page) => ({ rows: pageOf(orders(90), page, 40), total: 90 }));
	expect(pages).toEqual([1, 3, 2]);
	expect(reading.orders.size).toBe(90);
});

it('goes by the size asked for where the server gives more rows', () => {
	const { pages, reading } = read((page) => ({ rows: pageOf(orders(220), page, 110), total: 220 }));
	expect(pages).toEqual([1, 3, 2]);
	expect(reading.orders.size).toBe(220);
});

it('reads page 1 once more when an order left before it was read, and finds the one that moved up', () => {
	const before = orders(250);
	// The last 150 are read late; of the first hundred one leaves, and order 100 comes to page 1.
	const after = before.filter(({ orderSn }) => orderSn !== '7');
	const { pages, reading } = read((page, call) => {
		const rows = call === 0 ? before : after;
		return { rows: pageOf(rows, page), total: rows.length };
	});
	expect(pages).toEqual([1, 3, 2, 1]);
	expect(reading.orders.size).toBe(250);
	expect(reading).toMatchObject({ state: 'finished' });
});

it('saves the last page 1 when orders left that had been read', () => {
	const all = orders(250);
	const { pages } = read((page, call) => ({
		rows: pageOf(call < 2 ? all : all.slice(0, 240), page),
		total: 1 + 249,
	}));
	expect(pages).toEqual([1, 3, 2]);
});

describe('a list that is not what it says', () => {
	it('is descended once more when page 1 counts more than was seen, and then brings the rest', () => {
		const first = orders(150);
		const all = [...orders(120, 500), ...first];
		const { pages, reading } = read((page, call) => {
			const rows = call === 0 ? first : all;
			return { rows: pageOf(rows, page), total: rows.length };
		});
		expect(pages).toEqual([1, 2, 1, 3, 2, 1]);
		expect(reading.orders.size).toBe(270);
		expect(reading).not.toHaveProperty('shortfall');
	});

	it('is descended three times at most, and what is missing is told', () => {
		// Ten new orders come with each call.
		const { pages, reading } = read((page, call) => ({
			rows: orders(100, call * 10),
			total: 10_000 + page,
		}));
		expect(pages.filter((page) => page === 1)).toHaveLength(4);
		expect(reading).toMatchObject({
			state: 'finished',
			shortfall: { counted: 10_001, seen: 90 + pages.length * 10 },
		});
	});

	it('is not descended once more when the descent brought nothing', () => {
		const { pages, reading } = read((page) => ({ rows: page === 2 ? [] : orders(100), total: 150 }));
		expect(pages).toEqual([1, 2, 1]);
		expect(reading).toMatchObject({ shortfall: { counted: 150, seen: 100 } });
	});

	it('has its end looked for when five empty pages in a row disprove the total', () => {
		const rows = orders(250);
		const { pages, reading } = read((page) => ({ rows: pageOf(rows, page), total: 10_000 }));
		expect(pages).toEqual([1, 100, 99, 98, 97, 96, 48, 24, 12, 6, 3, 2, 1]);
		expect(reading.orders.size).toBe(250);
		expect(reading).toMatchObject({ shortfall: { counted: 10_000, seen: 250 } });
	});

	it('is asked twice where it counts orders and sends none', () => {
		const { pages, reading } = read(() => ({ rows: [], total: 40 }));
		expect(pages).toEqual([1, 1]);
		expect(reading).toMatchObject({ shortfall: { counted: 40, seen: 0 } });
	});

	it('has no total where a full page has more orders than that', () => {
		const { pages, reading } = read((page) => ({ rows: pageOf(orders(130), page), total: 0 }));
		expect(pages).toEqual([1, 2, 1]);
		expect(reading.orders.size).toBe(130);
	});

	it('is one page where that is not full, whatever the total', () => {
		expect(read(() => ({ rows: orders(30), total: 0 })).pages).toEqual([1]);
	});
});

describe('without a total', () => {
	it.each([
		['nothing', 0, [1]],
		['a part of a page', 30, [1, 2, 1]],
		['a full page', 100, [1, 2, 1]],
		['a part of page 3', 250, [1, 2, 4, 3, 2, 1]],
		['page 4, the last, in part', 350, [1, 2, 4, 3, 2, 1]],
		['page 7, full', 700, [1, 2, 4, 8, 6, 7, 6, 5, 4, 3, 2, 1]],
	])('looks for the end, and descends from there: %s', (_, count, pages) => {
		const course = read((page) => ({ rows: pageOf(orders(count), page) }));
		expect(course.pages).toEqual(pages);
		expect(course.reading.orders.size).toBe(count);
	});

	it('does not ask for ever where each page is page 1, and says that there may be more', () => {
		const { pages, reading } = read(() => ({ rows: orders(100) }));
		expect(pages).toEqual([1, 2, 1]);
		expect(reading).toMatchObject({ shortfall: { seen: 100 } });
	});
});

it.each<[string, Row, Row, string]>([
	['the newer one read later', { orderSn: '1', changedAt: 5 }, { orderSn: '1', changedAt: 6 }, 'second'],
	['the newer one read first', { orderSn: '1', changedAt: 6 }, { orderSn: '1', changedAt: 5 }, 'first'],
	['changed at the same time', { orderSn: '1', changedAt: 5 }, { orderSn: '1', changedAt: 5 }, 'second'],
	['without a time', { orderSn: '1' }, { orderSn: '1', changedAt: 5 }, 'second'],
	['a time that went', { orderSn: '1', changedAt: 5 }, { orderSn: '1' }, 'second'],
])('of an order that comes twice, the newer version stays: %s', (_, first, second, version) => {
	const rows = [
		{ ...first, version: 'first' },
		{ ...second, version: 'second' },
	];
	const { reading } = read((_page, call) => ({ rows: rows.slice(call, call + 1), total: 2 }));
	expect(reading.orders.get('1')).toMatchObject({ version });
});

it('leaves a finished reading as it is', () => {
	const { reading } = read(() => ({ rows: orders(3), total: 3 }));
	expect(applyPage(reading, { rows: orders(9) })).toBe(reading);
	expect(nextPage(reading)).toBeUndefined();
});
