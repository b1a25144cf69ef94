/** What is known of a batch that was rejected as a whole, and of its circumstances. */
export interface RejectionFacts {
	/** It is about the parameters (code 100), not about an order that does not exist (501, 614). */
	readonly isInput: boolean;
	readonly isSingle: boolean;
	/** The process has learnt another request format since it was sent. */
	readonly isFormatStale: boolean;
	/** Nobody knows yet which request format the account's server takes, and others may be tried. */
	readonly isFormatUnknown: boolean;
	/** It is larger than the server is known to take. */
	readonly isTooLarge: boolean;
	/** Nothing of its shop was ever served. */
	readonly isShopUntested: boolean;
	/** It is larger than any batch that was ever served, and its size may be at fault. */
	readonly isSizeUnknown: boolean;
	/** So many of its shop's numbers are bad that a batch of this size tells little. */
	readonly isHopeless: boolean;
	/** The user does not want batches to be divided. */
	readonly isUndivided: boolean;
}

/** What is done about it. */
export type RejectionStep =
	/** Its numbers wait again, and go in batches as they are made now. */
	| 'resend'
	/** One of its numbers is tried alone in each request format; everything else waits. */
	| 'tryFormats'
	/** Its first, last and middle number are tried alone: if all are rejected, the shop is the wrong one. */
	| 'probeShop'
	/** It is bisected while all other batches wait: its size may be at fault. */
	| 'findSize'
	/** It is bisected until its bad number stands alone. */
	| 'bisect'
	/** Its only number fails. */
	| 'fail'
	/** All its numbers fail. */
	| 'failUndivided';

/** The first row whose facts all hold decides; a batch of which none does is bisected. */
const TABLE: readonly (readonly [when: Partial<RejectionFacts>, step: RejectionStep])[] = [
	[{ isFormatStale: true }, 'resend'],
	[{ isInput: true, isFormatUnknown: true }, 'tryFormats'],
	[{ isSingle: true }, 'fail'],
	[{ isTooLarge: true }, 'resend'],
	[{ isUndivided: true }, 'failUndivided'],
	[{ isInput: true, isShopUntested: true }, 'probeShop'],
	[{ isInput: true, isSizeUnknown: true }, 'findSize'],
	[{ isHopeless: true }, 'resend'],
];

/** What becomes of a rejected batch. */
export function rejectionStep(facts: RejectionFacts): RejectionStep {
	const given = new Map<string, boolean>(Object.entries(facts));
	const row = TABLE.find(([when]) =>
		Object.entries(when).every(([name, value]) => given.get(name) === value),
	);
	return row?.[1] ?? 'bisect';
}
