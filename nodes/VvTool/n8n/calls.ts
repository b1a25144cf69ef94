import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { PathError, safePath } from '../api/baseUrl';
import type { JsonValue } from '../json/exactJson';
import { fault, isRetryable, type Fault } from '../api/fault';
import type { ApiRequest } from '../api/request';
import { outageFault, spendingLimitFault } from '../orders/faults';
import { coverReceiver, type ReceiverChoice } from '../platforms/shape/receiver';
import { TimeSlice } from '../pacing/timeSlice';
import type { Call } from '../pacing/callQueue';
import { callRequest, ParametersError, readParameters } from '../api/callRequest';
import { errorItem, type ErrorSubject } from './errors';
import { CLOCK, type RunContext } from './runContext';
import { OptionReader, receiverChoice } from './settings';

/** What became of one item. */
export type Answer = { readonly data: JsonValue } | { readonly fault: Fault };

interface Item {
	readonly index: number;
	readonly request: ApiRequest;
	readonly isRepeatable: boolean;
	readonly path: string;
	readonly receiver: ReceiverChoice;
}

function keyOf({ index, request }: Item): string {
	return JSON.stringify([index, request]);
}

function inputFault(title: string): Fault {
	return fault({ category: 'input', title, solution: 'Correct the parameters of this node.' });
}

function readItem(context: IExecuteFunctions, index: number): Item | Fault {
	const options = new OptionReader(context.getNodeParameter('options', index, {}));
	const method = context.getNodeParameter('method', index) === 'GET' ? 'GET' : 'POST';
	try {
		const givenPath: unknown = context.getNodeParameter('path', index, '');
		const path = safePath(String(givenPath));
		const parameters = readParameters(context.getNodeParameter('parameters', index, '{}'));
		const format = options.choice('requestFormat', ['multipart', 'json']);
		return {
			index,
			path,
			request: callRequest(method, path, parameters, format),
			isRepeatable: options.optionalFlag('repeatable') ?? method === 'GET',
			receiver: receiverChoice(options, context),
		};
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		if (error instanceof PathError) return inputFault(`“Path” of item ${index + 1} ${words}`);
		if (error instanceof ParametersError) return inputFault(`“Parameters” of item ${index + 1} ${words}`);
		return inputFault(`the parameters of item ${index + 1} cannot be read: ${words}`);
	}
}

/** The calls of one run: one for each input item, paced and signed in like everything else of the account. */
export class Calls {
	readonly answers: (Answer | undefined)[] = [];
	readonly paths: (string | undefined)[] = [];
	/** The failure that ended the run. */
	stoppedBy: { readonly fault: Fault; readonly item?: number } | undefined;
	private readonly queue: Item[] = [];
	private readonly fetched = new Map<string, Answer>();
	private isRead = false;
	private lastTrouble: Fault | undefined;
	private stop: Fault | undefined;
	private readonly execution: RunContext;

	constructor(
		private readonly context: IExecuteFunctions,
		makeExecution: (calls: Calls) => RunContext,
		private readonly stopsAtFailure: boolean,
		private readonly maxPoints: number | undefined,
		private readonly maxRetries: number,
	) {
		this.execution = makeExecution(this);
	}

	/** Starts the run. */
	begin(): RunContext {
		this.execution.start();
		return this.execution;
	}

	/** Reads all input items, while calls already go. `kept`: what an earlier try had fetched. */
	async read(kept: ReadonlyMap<string, Answer>): Promise<void> {
		const breath = new TimeSlice(CLOCK);
		const count = this.context.getInputData().length;
		for (let index = 0; index < count && !this.execution.isOver; index += 1) {
			const item = readItem(this.context, index);
			if ('category' in item) {
				this.answer(index, { fault: item });
			} else {
				this.paths[index] = item.path;
				const known = kept.get(keyOf(item));
				if (known === undefined) this.queue.push(item);
				else this.answer(index, known);
			}
			this.execution.run.wake();
			await breath.yieldIfDue();
		}
		this.isRead = true;
		this.onQuiet();
	}

	/** The next call to be made, for the run's lane. */
	next(): Call | undefined {
		const item = this.queue.shift();
		if (item === undefined) return undefined;
		let answer: Answer = { fault: inputFault('the call was not made') };
		return {
			maxRetries: item.isRepeatable ? this.maxRetries : 0,
			isWanted: () => !this.execution.isOver,
			attempt: async () => {
				const { outcome, attempt } = await this.execution.caller.call(item.request);
				if ('fault' in outcome && outcome.fault.retry !== 'never') this.lastTrouble = outcome.fault;
				answer =
					'success' in outcome ? { data: coverReceiver(outcome.success.data, item.receiver) } : outcome;
				return attempt;
			},
			settle: () => {
				this.fetched.set(keyOf(item), answer);
				this.answer(item.index, answer);
			},
			refuse: () => {
				this.answer(item.index, { fault: spendingLimitFault(this.maxPoints ?? 0) });
			},
		};
	}

	/** Looks whether the run is over. */
	onQuiet(): void {
		const { run } = this.execution;
		if (run.hasGivenUp && run.inFlight === 0)
			this.end(outageFault(this.lastTrouble ?? inputFault('no call was made')));
		else if (this.isRead && this.queue.length === 0 && run.isQuiet) this.execution.end();
	}

	/** Ends the run for a reason that reaches everything. */
	end(why: Fault): void {
		this.stop ??= why;
		if (this.stopsAtFailure) this.stoppedBy ??= { fault: why };
		this.execution.end();
	}

	/** What *Retry On Fail* need not ask for again. */
	certain(): ReadonlyMap<string, Answer> {
		return new Map(
			[...this.fetched].filter(([, answer]) => !('fault' in answer) || !isRetryable(answer.fault)),
		);
	}

	/** Items in their order; those that were not called failed for the reason that stopped the run. */
	async items(): Promise<INodeExecutionData[]> {
		const breath = new TimeSlice(CLOCK);
		const count = this.context.getInputData().length;
		const items: INodeExecutionData[] = [];
		for (let index = 0; index < count; index += 1) {
			const answer = this.answers[index] ?? (this.stop === undefined ? undefined : { fault: this.stop });
			const subject: ErrorSubject = { path: this.paths[index], item: index };
			if (answer !== undefined && 'fault' in answer) items.push(errorItem(answer.fault, subject, [index]));
			else if (answer !== undefined) items.push({ json: { data: answer.data }, pairedItem: { item: index } });
			await breath.yieldIfDue();
		}
		return items;
	}

	private answer(index: number, answer: Answer): void {
		this.answers[index] = answer;
		if (!('fault' in answer)) return;
		if (answer.fault.scope === 'run') this.stop ??= answer.fault;
		const isFailure = answer.fault.category !== 'spending-limit';
		if (this.stopsAtFailure && isFailure) this.stoppedBy ??= { fault: answer.fault, item: index };
		if (this.stoppedBy !== undefined || this.stop !== undefined) this.execution.end();
	}
}
