import type { RequestFormat } from '../api/request';
import type { TestOutcome } from './bisect';
import type { Lookup } from './ledger';
import type { Shop } from './shop';

/** The search for the request format that an account's server takes, with one number; a value. */
export interface FormatTrial {
	readonly kind: 'trying';
	readonly shop: Shop;
	readonly lookup: Lookup;
	/** Tried now, and what is left to try. */
	readonly format: RequestFormat;
	readonly others: readonly RequestFormat[];
}

/** How it ended. `inconclusive`: the number failed otherwise, so the same format is to be tried with another one. */
export type FormatTrialEnd =
	| { readonly kind: 'works'; readonly format: RequestFormat }
	| { readonly kind: 'noneWorks'; readonly lookup: Lookup }
	| { readonly kind: 'inconclusive'; readonly formats: readonly RequestFormat[] };

/** @param formats to be tried, in order */
export function startFormatTrial(
	shop: Shop,
	lookup: Lookup,
	formats: readonly RequestFormat[],
): FormatTrial | FormatTrialEnd {
	const [format, ...others] = formats;
	if (format === undefined) return { kind: 'noneWorks', lookup };
	return { kind: 'trying', shop, lookup, format, others };
}

/** The next step, given what the call in the format under trial came to. */
export function nextFormat(trial: FormatTrial, outcome: TestOutcome): FormatTrial | FormatTrialEnd {
	const { shop, lookup, format, others } = trial;
	if (outcome === 'served' || outcome === 'missing') return { kind: 'works', format };
	if (outcome === 'inconclusive') return { kind: 'inconclusive', formats: [format, ...others] };
	return startFormatTrial(shop, lookup, others);
}
