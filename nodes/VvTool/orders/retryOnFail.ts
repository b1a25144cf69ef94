import { isRetryable, type Fault } from '../api/fault';
import { CacheRegion, type AccountCache } from '../pacing/accountCache';
import type { LookupResult, Lookup, Ledger } from './ledger';

/** How long the answers of a failed run are kept for n8n's *Retry On Fail*, in ms. */
const KEPT_MS = 10 * 60_000;
/** Together some 300 MB at the very most, at 3 KB an order. */
const MOST_RUNS = 5;
const MOST_ANSWERS = 20_000;

const KEPT = new CacheRegion<ReadonlyMap<string, LookupResult>>(MOST_RUNS);
const NOTHING: ReadonlyMap<string, LookupResult> = new Map();

/** What an earlier try of the same run had fetched or found certain to fail, by key of the number. */
export function recall(notes: AccountCache, run: string | undefined): ReadonlyMap<string, LookupResult> {
	return run === undefined ? NOTHING : (notes.get(KEPT, run) ?? NOTHING);
}

function isCertain(answer: LookupResult): boolean {
	if (answer.kind !== 'failed') return true;
	const { category, scope, isUnproven } = answer.fault;
	const mayChange = category === 'spending-limit' || scope === 'run' || isUnproven === true;
	return !isRetryable(answer.fault) && !mayChange;
}

/**
 * Keeps what a failed run has, so that *Retry On Fail* does not ask and pay for it again.
 * @param run names execution, node and run index; `undefined` where there is no execution to repeat
 * @param stopOf why a number that has no answer is certain to fail as well, if it is
 */
export function keep(
	notes: AccountCache,
	run: string | undefined,
	ledger: Ledger,
	stopOf: (asked: Lookup) => Fault | undefined,
): void {
	if (run === undefined) return;
	const answers = new Map<string, LookupResult>();
	for (const [key, asked] of ledger.numbers()) {
		if (answers.size >= MOST_ANSWERS) break;
		const stop = asked.result === undefined ? stopOf(asked) : undefined;
		const answer = stop === undefined ? asked.result : { kind: 'failed' as const, fault: stop };
		if (answer !== undefined && isCertain(answer)) answers.set(key, answer);
	}
	notes.set(KEPT, run, answers, KEPT_MS);
}

/** Forgets a run that ended well: whoever asks again does so on purpose. */
export function forget(notes: AccountCache, run: string | undefined): void {
	if (run !== undefined) notes.delete(KEPT, run);
}
