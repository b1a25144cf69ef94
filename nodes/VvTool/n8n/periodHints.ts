import { runtimeTexts } from '../locale/runtimeLanguage';
import type { RuntimeTexts } from '../locale/runtimeTexts';
import type { InvalidPeriod, PeriodAnswer } from '../orders/periods/answers';
import { chinaTime } from '../platforms/shape/time';
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
function accountText({ answers, usage }: PeriodRemarks, texts: RuntimeTexts): string {
	const sum = { orders: 0, windows: 0, failed: 0 };
	for (const answer of answers) {
		if (answer.kind === 'invalid') continue;
		sum.orders += answer.result.orders.length;
		sum.windows += answer.result.windows;
		sum.failed += answer.result.failed;
	}
	return `${texts.periodTally(sum)} · ${texts.usage(usage)}`;
}

/** The hints under the output of a run by period: the account first, then whatever is out of the ordinary. */
export function periodHints(remarks: PeriodRemarks, texts: RuntimeTexts = runtimeTexts()): string[] {
	const { answers, usage, speed, isRepeated } = remarks;
	const hints = [accountText(remarks, texts)];
	const periods = answers.filter((answer) => answer.kind === 'period');
	const cut = periods.find(({ tooRecent }) => tooRecent !== undefined)?.tooRecent;
	if (cut !== undefined) hints.push(texts.readUpTo(chinaTime(cut.from) ?? ''));
	const short = periods.reduce((total, { result }) => total + result.shortfalls.length, 0);
	if (short > 0) hints.push(texts.shortWindows(short));
	const isSlow = speed === 'thrifty' && usage.ms > SLOW_MS;
	if (isRepeated) hints.push(texts.earlierWindows());
	else if (isSlow && periods.some(({ result }) => result.windows < usage.calls / 3))
		hints.push(texts.fasterSpeed());
	return hints;
}
