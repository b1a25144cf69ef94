import type { InvalidPeriod, PeriodAnswer } from '../orders/periods/answers';
import { chinaTime } from '../platforms/shape/time';
import { plural, usageText } from './hints';
import type { Usage } from './runContext';

/** A run of several calls that took longer than this (ms) could have been read faster. */
const SLOW_MS = 10_000;

/** What a user should know of a run by period. */
export interface PeriodRemarks {
	readonly answers: readonly (PeriodAnswer | InvalidPeriod)[];
	readonly usage: Usage;
	readonly speed: 'thrifty' | 'fast';
	/** Windows that an earlier try had read. */
	readonly isRepeated: boolean;
}

/** `1,500 orders of 10 windows, 0 failed · 20 calls · 20 points (0.20 yuan) · 3.1 s` */
function accountText({ answers, usage }: PeriodRemarks): string {
	const sum = { orders: 0, windows: 0, failed: 0 };
	for (const answer of answers) {
		if (answer.kind === 'invalid') continue;
		sum.orders += answer.result.orders.length;
		sum.windows += answer.result.windows;
		sum.failed += answer.result.failed;
	}
	const { orders, windows, failed } = sum;
	return `${plural(orders, 'order')} of ${plural(windows, 'window')}, ${failed} failed · ${usageText(usage)}`;
}

/** The hints under the output of a run by period: the account first, then whatever is out of the ordinary. */
export function periodHints(remarks: PeriodRemarks): string[] {
	const { answers, usage, speed, isRepeated } = remarks;
	const hints = [accountText(remarks)];
	const periods = answers.filter((answer) => answer.kind === 'period');
	const cut = periods.find(({ tooRecent }) => tooRecent !== undefined)?.tooRecent;
	if (cut !== undefined) {
		hints.push(
			`Read up to ${chinaTime(cut.from) ?? ''}: the platform does not show what changed in the last minutes yet. Begin the next period there.`,
		);
	}
	const short = periods.reduce((total, { result }) => total + result.shortfalls.length, 0);
	if (short > 0) {
		hints.push(
			`For ${plural(short, 'window')} the platform counts more orders than it shows, however often it is asked. Look up missing ones by number.`,
		);
	}
	if (isRepeated) hints.push('What the try before had read was kept and not paid for again.');
	else if (
		speed === 'thrifty' &&
		usage.ms > SLOW_MS &&
		periods.some(({ result }) => result.windows < usage.calls / 3)
	) {
		hints.push(
			'“Speed” → “Fast” in the options cuts large windows so that their pages are read side by side: several times as fast, for some 30 to 60 % more calls.',
		);
	}
	return hints;
}
