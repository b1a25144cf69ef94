import type { Tally } from '../orders/ledger';
import type { Usage } from './runContext';

function count(value: number): string {
	return value.toLocaleString('en-US');
}

/** `1 call`, `2,400 calls` */
export function plural(value: number, one: string, many = `${one}s`): string {
	return `${count(value)} ${value === 1 ? one : many}`;
}

/** `49 calls · 48 points (0.48 yuan) · 7.1 s` */
export function usageText({ calls, points, lostReplies, ms }: Usage): string {
	const unpriced =
		lostReplies === 0 ? '' : ` and the price of ${plural(lostReplies, 'call')} without a reply`;
	const yuan = (points / 100).toFixed(2);
	return `${plural(calls, 'call')} · ${plural(points, 'point')} (${yuan} yuan)${unpriced} · ${(ms / 1000).toFixed(1)} s`;
}

/** `3,000 order numbers: 2,388 found, 12 not found, 600 failed` */
function tallyText({ asked, found, missing, failed }: Tally): string {
	return `${plural(asked, 'order number')}: ${count(found)} found, ${count(missing)} not found, ${count(failed)} failed`;
}

/** What else a user should know of a run. */
export interface Remarks {
	readonly tally: Tally;
	readonly usage: Usage;
	/** Orders that came unrequested, by shop. */
	readonly unrequested: ReadonlyMap<string, number>;
	/** Numbers that were not asked for because of *Max Points*, and that limit. */
	readonly overLimit: number;
	readonly maxPoints: number | undefined;
	/** Numbers whose answer an earlier try had brought. */
	readonly earlierResults: number;
	/** The platform whose numbers look otherwise than most of these, with an example of its own; `undefined` when they fit. */
	readonly misfit: { readonly name: string; readonly example: string } | undefined;
}

/** The hints under the output of an order run: the account first, then whatever is out of the ordinary. */
export function orderHints(remarks: Remarks): string[] {
	const { tally, usage, unrequested, overLimit, maxPoints, earlierResults, misfit } = remarks;
	const hints = [`${tallyText(tally)} · ${usageText(usage)}`];
	if (overLimit > 0) {
		hints.push(
			`${plural(overLimit, 'order number was', 'order numbers were')} not asked for, because the limit of ${plural(maxPoints ?? 0, 'point')} (Max Points) would have been passed.`,
		);
	}
	for (const [shopId, dropped] of unrequested) {
		hints.push(
			`Shop ${shopId}: ${plural(dropped, 'order')} that nobody had asked for came along and ${dropped === 1 ? 'was' : 'were'} left out. If the endpoint path was changed in the options, check it.`,
		);
	}
	if (misfit !== undefined) {
		hints.push(
			`Most of these numbers do not look like order numbers of ${misfit.name} (for example ${misfit.example}). If many are not found, check the platform.`,
		);
	}
	if (tally.missing > 0) {
		hints.push(
			'A number is also “not found” when it belongs to another shop or platform than the one that was asked.',
		);
	}
	if (earlierResults > 0)
		hints.push(
			`${plural(earlierResults, 'answer')} of the try before ${earlierResults === 1 ? 'was' : 'were'} kept and not paid for again.`,
		);
	return hints;
}

/** `12 calls · 600 of 3,000 order numbers · 12 points · about 5 s left`; `leftMs` is `undefined` while it cannot be told. */
export function progressText(
	calls: number,
	points: number,
	answered: number,
	asked: number,
	leftMs: number | undefined,
): string {
	const rest = leftMs === undefined ? '' : ` · about ${Math.ceil(leftMs / 1000)} s left`;
	return `${plural(calls, 'call')} · ${count(answered)} of ${plural(asked, 'order number')} · ${plural(points, 'point')}${rest}`;
}
