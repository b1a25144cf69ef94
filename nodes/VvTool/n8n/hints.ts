import { runtimeTexts } from '../locale/runtimeLanguage';
import type { RuntimeTexts } from '../locale/runtimeTexts';
import type { Tally } from '../orders/ledger';
import type { Platform } from '../platforms/platform';
import type { Usage } from './runContext';

/** A good run has no more hints of ours than these. */
const MAX_HINTS = 3;
/** A larger part than this must be missing before anything is said of it. */
const MISSING_PART = 0.1;

/** `49 calls · 48 points (0.48 yuan) · 7.1 s` */
export function usageText(usage: Usage, texts: RuntimeTexts = runtimeTexts()): string {
	return texts.usage(usage);
}

/** What else a user should know of a run. */
export interface Remarks {
	readonly tally: Tally;
	/** Input items and numbers of them, each pair once. */
	readonly rows: number;
	readonly usage: Usage;
	/** Orders that came unrequested, by shop. */
	readonly unrequested: ReadonlyMap<string, number>;
	/** Numbers that were not asked for because of *Max Points*, and that limit. */
	readonly overLimit: number;
	readonly maxPoints: number | undefined;
	/** Results that were there already: of the try before, or of a run that the user stopped. */
	readonly earlier: { readonly results: number; readonly isStopped: boolean };
	/** How many orders the server gives a call at most, where it cuts its replies silently. */
	readonly cutAt: number | undefined;
	readonly platform: Pick<Platform, 'name' | 'chinese' | 'example'>;
	/** Whether most numbers look otherwise than the platform's. */
	readonly isMisfit: boolean;
	/** Whether *Get Detail* may find what *Get by Number* did not. */
	readonly hasOtherEndpoint: boolean;
	/** Items that wait while *Execute Once* looks at the first alone. */
	readonly skippedItems: { readonly skipped: number; readonly items: number } | undefined;
	/** What a loop around the node has cost so far, where one run would be cheaper. */
	readonly loop:
		| {
				readonly numbers: number;
				readonly runs: number;
				readonly points: number;
				readonly onePoints: number;
		  }
		| undefined;
	/** Numbers that several items asked for and that came out once. */
	readonly sharedNumbers: number;
	/** Numbers that were not found and end in zeros after the fifteenth digit. */
	readonly trimmed: number;
	/** Options, as they are labelled in English, that do nothing here. */
	readonly ignored: { readonly names: readonly string[]; readonly why: 'lines' | 'raw' } | undefined;
}

/** Hints that are true, those that save data or money first. */
function* trueHints(remarks: Remarks, texts: RuntimeTexts): Generator<string> {
	const { tally, platform, skippedItems, loop, earlier, ignored } = remarks;
	const name = texts.platform(platform);
	if (remarks.overLimit > 0) yield texts.overLimit(remarks.overLimit, remarks.maxPoints ?? 0);
	if (remarks.cutAt !== undefined) yield texts.cutAt(remarks.cutAt);
	if (skippedItems !== undefined) yield texts.executeOnce(skippedItems.skipped, skippedItems.items);
	for (const [shopId, dropped] of remarks.unrequested) yield texts.unrequested(shopId, dropped);
	if (loop !== undefined) yield texts.loop(loop.numbers, loop.runs, loop.points, loop.onePoints);
	if (earlier.results > 0)
		yield earlier.isStopped ? texts.stoppedRun(earlier.results) : texts.earlierTry(earlier.results);
	if (remarks.trimmed > 0) yield texts.trimmed(remarks.trimmed);
	const isNothingFound = tally.found === 0 && tally.missing > 0;
	if (isNothingFound && remarks.hasOtherEndpoint) yield texts.nothingFound(name);
	if (remarks.isMisfit) yield texts.misfit(name, platform.example);
	if (remarks.sharedNumbers > 0) yield texts.sharedNumbers(remarks.sharedNumbers);
	const isMuchMissing = tally.missing > tally.asked * MISSING_PART;
	if (isMuchMissing && !(isNothingFound && remarks.hasOtherEndpoint)) yield texts.missingElsewhere();
	if (ignored !== undefined)
		yield texts.ignoredOptions(
			ignored.names.map((label) => texts.label(label)),
			ignored.why,
		);
}

/** The hints under the output of an order run: the account first, then what is out of the ordinary; few where all went well. */
export function orderHints(remarks: Remarks, texts: RuntimeTexts = runtimeTexts()): string[] {
	const { tally, rows, usage } = remarks;
	const account = `${texts.tally({ ...tally, rows })} · ${texts.usage(usage)}`;
	const hints = [account, ...trueHints(remarks, texts)];
	const isGood = tally.failed === 0 && remarks.overLimit === 0;
	return isGood ? hints.slice(0, MAX_HINTS) : hints;
}
