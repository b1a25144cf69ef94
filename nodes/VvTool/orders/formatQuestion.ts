import type { RequestFormat } from '../api/request';
import type { TestOutcome } from './bisect';
import { nextFormat, startFormatTrial, type FormatTrial, type FormatTrialEnd } from './formatTrial';
import type { Lookup } from './ledger';
import { unresolved, type RejectedBatch, type TestCall } from './rejection';
import type { ServerProfile } from './serverProfile';

/** What came of the question: batches that waited for it, and a number that was rejected alone in every format. */
export interface FormatAnswer {
	readonly batches: readonly RejectedBatch[];
	readonly rejectedAlone?: Lookup;
}

const NOTHING: FormatAnswer = { batches: [] };

/**
 * Which request format an account's server takes: batches that were rejected before anybody knew wait here, while one of their
 * numbers is tried in each format.
 */
export class FormatQuestion {
	private waiting: RejectedBatch[] = [];
	private trial: FormatTrial | undefined;
	private isAsking = false;
	/** What an inconclusive trial has left to try. */
	private untried: readonly RequestFormat[] | undefined;

	/** @param formats that may be tried, the documented one first; fewer than two where none may */
	constructor(
		private readonly profile: ServerProfile,
		private readonly formats: readonly RequestFormat[],
	) {}

	/** Whether batches wait for the answer: no fresh one goes meanwhile. */
	get isBusy(): boolean {
		return this.waiting.length > 0 || this.isAsking;
	}

	/** Whether nobody knows yet which format the server takes, and others may be tried. */
	get isOpen(): boolean {
		return this.formats.length > 1 && this.profile.format === undefined;
	}

	/** Whether the process has learnt another format since a batch was sent. */
	isStale({ format }: RejectedBatch): boolean {
		const known = this.formats.length > 1 ? this.profile.format : undefined;
		return known !== undefined && known !== format;
	}

	/** Lets a batch wait for the answer. */
	add(batch: RejectedBatch): void {
		this.waiting.push(batch);
	}

	/** Forgets batches that are pointless by now: of closed shops, or without an open number. */
	prune(): void {
		this.waiting = this.waiting.filter(
			({ shop, lookups }) => shop.closedBy === undefined && unresolved(lookups).length > 0,
		);
	}

	/** Begins the trial; to be called once no call is in flight that may answer the question. */
	begin(): FormatAnswer {
		const [first] = this.waiting;
		const [lookup] = first === undefined ? [] : unresolved(first.lookups);
		if (this.trial !== undefined || first === undefined || lookup === undefined) return NOTHING;
		const { formats } = this;
		// A single number was rejected alone already, in the format in which it went.
		const untried = first.lookups.length === 1 ? formats.filter((each) => each !== first.format) : formats;
		return this.goOn(startFormatTrial(first.shop, lookup, this.untried ?? untried));
	}

	/** The call to be made for it. */
	get test(): TestCall | undefined {
		if (this.trial === undefined || this.isAsking) return undefined;
		const { shop, lookup, format } = this.trial;
		return { shop, lookups: [lookup], format };
	}

	/** Takes the call to be made for it. */
	takeTest(): TestCall | undefined {
		const { test } = this;
		this.isAsking ||= test !== undefined;
		return test;
	}

	/** Takes what the call for it came to. */
	apply(outcome: TestOutcome): FormatAnswer {
		this.isAsking = false;
		return this.trial === undefined ? NOTHING : this.goOn(nextFormat(this.trial, outcome));
	}

	private goOn(next: FormatTrial | FormatTrialEnd): FormatAnswer {
		this.trial = next.kind === 'trying' ? next : undefined;
		this.untried = next.kind === 'inconclusive' ? next.formats : undefined;
		if (next.kind === 'trying' || next.kind === 'inconclusive') return NOTHING;
		const batches = this.waiting;
		this.waiting = [];
		if (next.kind === 'works') {
			this.profile.rememberFormat(next.format, true);
			return { batches };
		}
		const [documented] = this.formats;
		if (documented !== undefined) this.profile.rememberFormat(documented, false);
		return { batches, rejectedAlone: next.lookup };
	}
}
