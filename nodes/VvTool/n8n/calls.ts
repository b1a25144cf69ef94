import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { fault, isRetryable, type Fault } from '../api/fault';
import type { ApiRequest } from '../api/request';
import type { JsonValue } from '../json/exactJson';
import type { CallEnd, Work } from '../orders/callLoop';
import type { FaultSubject } from '../orders/runRecord';
import { Notifier } from '../pacing/notifier';
import { TimeSlice } from '../pacing/timeSlice';
import { coverReceiver } from '../platforms/shape/receiver';
import { keyOf, readItem, type ItemCall } from './callItems';
import { CLOCK } from './clock';
import { errorItem } from './errors';

/** What became of one item. */
export type CallOutcome = { readonly data: JsonValue } | { readonly fault: Fault };

/** This many system errors (code 200) in a row mean that an endpoint is broken or its path wrong. */
const SYSTEM_ERRORS_IN_ROW = 10;

/** A call that may have been carried out although no reply came, and that must not be sent again. */
function unknownOutcomeFault(given: Fault): Fault {
	return {
		...given,
		title: `${given.title}; the call may have been carried out, so it is not sent again`,
		solution:
			'Look on the platform whether it was carried out. If a second call does no harm, switch “Repeatable” on in the options.',
		retry: 'never',
	};
}

const CUT_OFF: Fault = fault({
	category: 'network',
	title: 'the run ended while the call was on its way',
	solution: 'Run the workflow again.',
	mayBeCharged: true,
});

/** The calls of one run: one for each input item. */
export class ItemCalls implements Work<ItemCall> {
	readonly changed = new Notifier(CLOCK);
	/** The fault that ended the run, and what it is about. */
	stoppedBy: { readonly fault: Fault; readonly subject: FaultSubject } | undefined;
	/** Items whose result an earlier try had brought. */
	earlierResults = 0;
	private readonly outcomes: (CallOutcome | undefined)[] = [];
	private readonly paths: (string | undefined)[] = [];
	private readonly queue: ItemCall[] = [];
	private readonly fetched = new Map<string, CallOutcome>();
	/** Calls that were sent, and whose end is not known. */
	private readonly open = new Set<ItemCall>();
	/** Why nothing more is sent to a path. */
	private readonly closedPaths = new Map<string, Fault>();
	private readonly systemErrors = new Map<string, number>();
	private readonly stopping = new AbortController();
	private isRead = false;
	private hasStopped = false;
	private lastFault: Fault | undefined;

	/**
	 * @param stopsAtFailure whether the first fault ends the run, and cuts what is in flight
	 * @param retries how often a call may be repeated that does no harm when repeated
	 */
	constructor(
		private readonly stopsAtFailure: boolean,
		private readonly retries: number,
	) {}

	/** Reads all input items, while calls already go. `earlier`: what an earlier try had fetched. */
	async read(context: IExecuteFunctions, earlier: ReadonlyMap<string, CallOutcome>): Promise<void> {
		const slice = new TimeSlice(CLOCK);
		const count = context.getInputData().length;
		for (let index = 0; index < count && this.ending !== 'cut'; index += 1) {
			const item = readItem(context, index);
			if ('category' in item) {
				this.record(index, { fault: item });
			} else {
				this.paths[index] = item.request.path;
				const known = earlier.get(keyOf(item));
				if (known === undefined) this.queue.push(item);
				else {
					this.earlierResults += 1;
					this.fetched.set(keyOf(item), known);
					this.record(index, known);
				}
			}
			this.changed.notify();
			await slice.yieldIfDue();
		}
		this.isRead = true;
		this.changed.notify();
	}

	/** See {@link Work}. */
	get ending(): 'none' | 'drain' | 'cut' {
		if (!this.hasStopped) return 'none';
		return this.stopsAtFailure ? 'cut' : 'drain';
	}

	/** See {@link Work}. */
	get ended(): AbortSignal {
		return this.stopping.signal;
	}

	/** See {@link Work}. */
	get hasNext(): boolean {
		return this.queue.length > 0;
	}

	/** See {@link Work}. */
	get isDone(): boolean {
		return this.isRead && this.queue.length === 0;
	}

	/** Whether any item failed. */
	get hasFailures(): boolean {
		return (
			this.lastFault !== undefined ||
			this.outcomes.some((outcome) => outcome !== undefined && 'fault' in outcome)
		);
	}

	/** See {@link Work}. */
	take(): ItemCall | undefined {
		for (let item = this.queue.shift(); item !== undefined; item = this.queue.shift()) {
			const closed = this.closedPaths.get(item.request.path);
			if (closed === undefined) return item;
			this.record(item.itemIndex, { fault: closed });
		}
		return undefined;
	}

	/** See {@link Work}. */
	isWanted({ request }: ItemCall): boolean {
		return !this.closedPaths.has(request.path);
	}

	/** See {@link Work}. */
	maxRetries({ isRepeatable }: ItemCall): number {
		return isRepeatable ? this.retries : 0;
	}

	/** See {@link Work}. */
	request(item: ItemCall): ApiRequest {
		this.open.add(item);
		return item.request;
	}

	/** See {@link Work}. */
	apply(item: ItemCall, end: CallEnd): void {
		this.open.delete(item);
		const { itemIndex, request, receiver, isRepeatable } = item;
		if (end.kind === 'served') {
			this.systemErrors.delete(request.path);
			const outcome = { data: coverReceiver(end.data, receiver) };
			this.fetched.set(keyOf(item), outcome);
			this.record(itemIndex, outcome);
			return;
		}
		if (end.kind === 'dropped') {
			const closed = this.closedPaths.get(request.path);
			if (closed !== undefined) this.record(itemIndex, { fault: closed });
			return;
		}
		const given = end.fault;
		const hasNoReply = given.code === undefined && given.mayBeCharged;
		const isLost = !isRepeatable && given.retry === 'transient' && hasNoReply;
		const outcome = { fault: isLost ? unknownOutcomeFault(given) : given };
		if (given.category !== 'spending-limit') this.fetched.set(keyOf(item), outcome);
		this.closeIfGeneral(request.path, given);
		this.record(itemIndex, outcome);
		if (given.scope === 'run') this.stop(given);
	}

	/** See {@link Work}. */
	stop(why: Fault): void {
		this.lastFault ??= why;
		if (this.stopsAtFailure) this.stoppedBy ??= { fault: why, subject: {} };
		this.end();
	}

	/** What another try would not change. */
	certain(): Iterable<readonly [string, CallOutcome]> {
		return [...this.fetched].filter(
			([, outcome]) =>
				!('fault' in outcome) || (!isRetryable(outcome.fault) && outcome.fault.scope !== 'run'),
		);
	}

	/** Calls that must not be repeated, and that were on their way when the run ended. */
	*cutOff(): Generator<readonly [string, CallOutcome]> {
		for (const item of this.open)
			if (!item.isRepeatable) yield [keyOf(item), { fault: unknownOutcomeFault(CUT_OFF) }];
	}

	/** Items in their order; those that were not called failed for the reason that stopped the run. */
	async items(count: number): Promise<INodeExecutionData[]> {
		const slice = new TimeSlice(CLOCK);
		const items: INodeExecutionData[] = [];
		for (let index = 0; index < count; index += 1) {
			const outcome =
				this.outcomes[index] ?? (this.lastFault === undefined ? undefined : { fault: this.lastFault });
			const subject: FaultSubject = { path: this.paths[index], itemIndex: index };
			if (outcome !== undefined && 'fault' in outcome) items.push(errorItem(outcome.fault, subject, [index]));
			else if (outcome !== undefined)
				items.push({ json: { data: outcome.data }, pairedItem: { item: index } });
			await slice.yieldIfDue();
		}
		return items;
	}

	private closeIfGeneral(path: string, given: Fault): void {
		const errors = given.code === 200 ? (this.systemErrors.get(path) ?? 0) + 1 : 0;
		this.systemErrors.set(path, errors);
		if (given.scope === 'endpoint' || errors >= SYSTEM_ERRORS_IN_ROW) this.closedPaths.set(path, given);
	}

	private record(itemIndex: number, outcome: CallOutcome): void {
		this.outcomes[itemIndex] = outcome;
		if (!('fault' in outcome)) return;
		const isFailure = outcome.fault.category !== 'spending-limit';
		if (!this.stopsAtFailure || !isFailure) return;
		const subject: FaultSubject = { path: this.paths[itemIndex], itemIndex };
		this.stoppedBy ??= { fault: outcome.fault, subject };
		this.end();
	}

	private end(): void {
		this.hasStopped = true;
		this.stopping.abort();
		this.changed.notify();
	}
}
