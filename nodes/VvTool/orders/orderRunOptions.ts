import type { Caller } from '../api/caller';
import type { OrderEndpoint, WireChoices } from '../api/endpoints';
import type { JsonObject } from '../api/exactJson';
import type { RequestFormat } from '../api/http';
import type { Answer, Asked } from './ledger';
import type { Memory } from './memory';

/** What an order run has to know; everything that touches the world is handed in. */
export interface OrderRunOptions {
	readonly endpoint: OrderEndpoint;
	readonly caller: Pick<Caller, 'attempt'>;
	readonly batchSize: number;
	readonly maxRetries: number;
	readonly maxPoints: number | undefined;
	readonly splitRejected: boolean;
	/** `auto`: multipart, and the others where an account's first call is refused. */
	readonly requestFormat: RequestFormat | 'auto';
	readonly choices: Omit<WireChoices, 'format'>;
	/** Whether the first failure that stands ends the run. */
	readonly stopsAtFailure: boolean;
	/** Whether a number that is not found is a failure. */
	readonly missingIsFailure: boolean;
	/** Answers of an earlier try of the same run. */
	readonly kept: ReadonlyMap<string, Answer>;
	readonly memory: Memory;
	/** The output of an order; made as soon as it has come. */
	shape(order: JsonObject, asked: Asked): JsonObject;
	/** Called once: no number is left to wait for, or the run has stopped. */
	onEnd(): void;
	/** Called for a mistake in this program, which must end the run instead of hanging it. */
	readonly onCrash: (error: unknown) => void;
}
