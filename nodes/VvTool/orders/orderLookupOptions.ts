import type { ApiClient } from '../api/client';
import type { OrderEndpoint, WireChoices } from '../platforms/endpoints';
import type { JsonObject } from '../json/exactJson';
import type { RequestFormat } from '../api/request';
import type { LookupResult, Lookup } from './ledger';
import type { ServerProfile } from './serverProfile';

/** What an order run has to know; everything that touches the world is handed in. */
export interface OrderLookupOptions {
	readonly endpoint: OrderEndpoint;
	readonly caller: Pick<ApiClient, 'call'>;
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
	readonly kept: ReadonlyMap<string, LookupResult>;
	readonly memory: ServerProfile;
	/** The output of an order; made as soon as it has come. */
	shape(order: JsonObject, asked: Lookup): JsonObject;
	/** Called once: no number is left to wait for, or the run has stopped. */
	onEnd(): void;
	/** Called for a mistake in this program, which must end the run instead of hanging it. */
	readonly onCrash: (error: unknown) => void;
}
