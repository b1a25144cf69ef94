import { PeriodOrders, type OrderChoice } from '../../../nodes/VvTool/orders/periods/periodOrders';
import {
	applyPage,
	nextPage,
	startReading,
	type WindowReading,
} from '../../../nodes/VvTool/orders/periods/windowReading';
import { windowsOf, type Period } from '../../../nodes/VvTool/orders/periods/windows';
import { type BookRow, type OrderBook } from './orderBook';

/** How one window was read. */
export interface WindowCourse {
	readonly window: Period;
	/** Calls whose reply arrived. */
	readonly calls: number;
	/** The most pages without rows that came one after the other. */
	readonly emptyPages: number;
	readonly reading: WindowReading<BookRow>;
	/** Orders of the window when it was first asked for, which were still there after the last reply. */
	readonly staying: readonly string[];
	/** What the first reply counted; orders there were, where it counted none. */
	readonly firstTotal: number;
}

export interface PeriodCourse {
	readonly windows: readonly WindowCourse[];
	readonly orders: readonly BookRow[];
	/** The newest version of each order in any reply that arrived. */
	readonly shown: ReadonlyMap<string, number>;
	/** The newest time at which any reply that arrived says that each order was changed, in epoch ms. */
	readonly changes: ReadonlyMap<string, number>;
}

/** A window of which nothing has been read, as any reading. */
function startOf(window: Period, pageSize: number): WindowReading<BookRow> {
	return startReading(window, pageSize);
}

interface ReadOptions {
	readonly pageSize: number;
	/** How many of a hundred calls fail, and are repeated. */
	readonly failures: number;
	readonly choice: OrderChoice;
}

/** Reads all windows of a period side by side, in a random order of calls, until each has been read to its end. */
export function readPeriod(book: OrderBook, { pageSize, failures, choice }: ReadOptions): PeriodCourse {
	const shown = new Map<string, number>();
	const changes = new Map<string, number>();
	const courses = windowsOf(choice.period, book.options.platform.maxWindowMs).map((window) => ({
		window,
		reading: startOf(window, pageSize),
		calls: 0,
		empty: 0,
		emptyPages: 0,
		firstTotal: 0,
		atFirst: [] as string[],
		staying: [] as string[],
	}));
	const open = [...courses];
	while (open.length > 0) {
		const at = book.upTo(open.length - 1);
		const course = open[at];
		const page = course && nextPage(course.reading);
		if (course === undefined || page === undefined) {
			open.splice(at, 1);
			continue;
		}
		if (course.calls > 5_000) throw new Error('A window is read for ever');
		const reply = book.list(course.window, page, pageSize);
		const within = new Set(book.within(course.window).map(({ orderSn }) => orderSn));
		const isLost = book.upTo(99) < failures;
		if (!isLost) {
			for (const { orderSn, version, changedAt } of reply.rows) {
				shown.set(orderSn, Math.max(version, shown.get(orderSn) ?? 0));
				if (changedAt !== undefined) changes.set(orderSn, Math.max(changedAt, changes.get(orderSn) ?? 0));
			}
			if (course.calls === 0) {
				course.firstTotal = reply.total ?? book.listed(course.window).length;
				course.atFirst = [...within];
			}
			course.calls += 1;
			course.empty = reply.rows.length === 0 ? course.empty + 1 : 0;
			course.emptyPages = Math.max(course.emptyPages, course.empty);
			course.reading = applyPage(course.reading, reply);
			course.staying = course.atFirst.filter((orderSn) => within.has(orderSn));
		}
		book.pass(200 + book.upTo(1_500));
	}
	const collected = new PeriodOrders<BookRow>(choice);
	for (const { reading } of courses) collected.add(reading.orders.values());
	return { windows: courses, orders: collected.list(), shown, changes };
}
