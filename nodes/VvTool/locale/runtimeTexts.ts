/** What people read while and after the node runs: hints, errors, progress. Numbers come in as numbers. */
export interface RuntimeTexts {
	/** `3,000 order numbers: 2,388 found, 12 not found, 600 failed`; `rows` where there are more of them than numbers. */
	tally(counts: {
		readonly rows: number;
		readonly asked: number;
		readonly found: number;
		readonly missing: number;
		readonly failed: number;
	}): string;
	/** `49 calls · 48 points (0.48 yuan) · 7.1 s` */
	usage(usage: {
		readonly calls: number;
		readonly points: number;
		readonly lostReplies: number;
		readonly ms: number;
	}): string;
	overLimit(numbers: number, maxPoints: number): string;
	cutAt(orders: number): string;
	executeOnce(skipped: number, items: number): string;
	unrequested(shopId: string, orders: number): string;
	/** `onePoints`: what one run would have cost. */
	loop(numbers: number, runs: number, points: number, onePoints: number): string;
	trimmed(numbers: number): string;
	misfit(platform: string, example: string): string;
	sharedNumbers(numbers: number): string;
	missingElsewhere(): string;
	nothingFound(platform: string): string;
	earlierTry(numbers: number): string;
	stoppedRun(numbers: number): string;
	/** `names`: options as they are labelled. */
	ignoredOptions(names: readonly string[], why: 'lines' | 'raw'): string;
	progress(standing: {
		readonly calls: number;
		readonly points: number;
		readonly answered: number;
		readonly asked: number;
		readonly isReading: boolean;
		readonly leftMs: number | undefined;
	}): string;
	/** `1,500 orders of 10 windows, 0 failed` */
	periodTally(counts: { readonly orders: number; readonly windows: number; readonly failed: number }): string;
	/** `time`: ISO 8601, up to which a period was read. */
	readUpTo(time: string): string;
	shortWindows(windows: number): string;
	earlierWindows(): string;
	fasterSpeed(): string;
	orderOf(orderSn: string, shopId: string | undefined): string;
	shop(shopId: string): string;
	path(path: string): string;
	/** A whole message: what it is about, what happened, and VV-Tool's code. */
	message(subject: string | undefined, title: string, code: number | undefined): string;
	serverSays(words: string): string;
	link(url: string): string;
	/** What a link to the page is called on which access is granted. */
	linkName(): string;
	calledAddress(call: string): string;
	/** How to get what did not fail. */
	theRest(): string;
	callParameters(): string;
	useGetDetail(platform: string): string;
	/** A clause as a sentence: with its full stop. */
	sentence(clause: string): string;
	/** Puts sentences one after the other. */
	sentences(parts: readonly string[]): string;
	/** A fault's title or advice, or the label of a field. */
	faultText(english: string): string;
	label(english: string): string;
	/** The name of a platform. */
	platform(names: { readonly name: string; readonly chinese: string }): string;
}

/** Those that are written out by hand in each language. */
export type WrittenTexts = Omit<RuntimeTexts, 'faultText' | 'label' | 'platform'>;
