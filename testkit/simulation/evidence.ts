import type { INodeExecutionData } from 'n8n-workflow';
import type { ExecutionPlan, FaultKind, World } from './world';

/** How the server of a world dealt with a call. */
export type Treatment = 'served' | 'rejected' | 'throttled' | 'unauthorized' | FaultKind | 'outage';

/** One call as both ends saw it; moments in ms of the world's clock. */
export interface CallRecord {
	readonly kind: 'token' | 'lookup' | 'call';
	readonly at: number;
	/** Index of the execution that sent it, and which of its tries. */
	readonly execution: number;
	readonly attempt: number;
	readonly account: number;
	readonly process: number;
	readonly shopId: string;
	readonly numbers: readonly string[];
	/** Its try had ended, or its execution was stopped, when it was sent. */
	readonly isLate: boolean;
	treatment: Treatment;
	code?: number;
	/** Points taken, whatever the caller heard of it. */
	taken: number;
	/** Whether it was carried out, whatever the caller heard of it. */
	isDone: boolean;
	/** Points that the reply names. */
	stated: number;
	/** Numbers whose orders the reply holds. */
	orders: readonly string[];
	/** Stands in each order of the reply. */
	readonly serial: number;
	/** For how long the reply asks to wait, ms. */
	retryAfterMs?: number;
	/** When the whole reply was there for the caller; absent where it never was. */
	deliveredAt?: number;
	/** When the caller let go of it, or it ended in an error. */
	endedAt?: number;
}

/** One try of an execution. */
export interface TryRecord {
	readonly startedAt: number;
	readonly endedAt: number;
	readonly items?: readonly INodeExecutionData[];
	readonly error?: unknown;
	readonly hints: readonly string[];
	readonly isCancelled: boolean;
}

export interface ExecutionRecord {
	readonly plan: ExecutionPlan;
	readonly index: number;
	readonly tries: readonly TryRecord[];
	/** Listeners that are left on n8n's signal. */
	readonly listenersLeft: number;
}

/** All that happened in a world. */
export interface Evidence {
	readonly world: World;
	readonly calls: readonly CallRecord[];
	readonly executions: readonly ExecutionRecord[];
	/** Sleeps of the node that are left a second after the end. */
	readonly sleepsLeft: number;
	/** Limiters that are not idle then. */
	readonly busyLimiters: number;
	/** How long it took, ms of its own clock. */
	readonly ms: number;
}
