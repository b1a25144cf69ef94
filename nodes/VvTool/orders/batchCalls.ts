import type { ApiRequest, RequestFormat } from '../api/request';
import type { Batch, LookupEndpoint, RequestChoices } from '../platforms/endpoint';
import type { BatchQueue } from './batchQueue';
import type { Lookup } from './ledger';
import type { RejectedBatches } from './rejectedBatches';
import type { TestCall } from './rejection';
import type { ReplyCheck } from './replyCheck';
import type { ServerProfile } from './serverProfile';
import type { Shop } from './shop';

/** One call: numbers of one shop and edition. */
export interface BatchCall {
	readonly shop: Shop;
	readonly lookups: readonly Lookup[];
	readonly format: RequestFormat | undefined;
	/** What it is for, where it is no fresh batch. */
	readonly purpose?: TestCall | 'check';
}

/** How calls are written. */
export interface BatchCallOptions {
	readonly endpoint: LookupEndpoint;
	readonly profile: ServerProfile;
	/** `auto`: the documented one, and the others where an account's first call is rejected. */
	readonly requestFormat: RequestFormat | 'auto';
	readonly choices: Omit<RequestChoices, 'format'>;
}

/** What a call asks its endpoint for. */
export function batchOf({ shop, lookups }: BatchCall): Batch {
	return {
		shopId: shop.shopId,
		edition: lookups[0]?.edition,
		numbers: lookups.map(({ orderSn }) => orderSn),
	};
}

/** Chooses which call goes next: what helps to find out about rejected batches first, then what is doubted, then a fresh batch. */
export class BatchCalls {
	constructor(
		private readonly options: BatchCallOptions,
		private readonly queue: BatchQueue,
		private readonly rejected: RejectedBatches,
		private readonly check: ReplyCheck,
	) {}

	/** Whether {@link take} has a call. */
	get hasNext(): boolean {
		return this.check.hasNext || this.rejected.hasNext || (!this.rejected.holdsAll && this.queue.hasNext);
	}

	/** The next call. */
	take(): BatchCall | undefined {
		this.queue.limitTo(Math.min(this.queue.batchSize, takenAtMost(this.options)));
		const call = this.takeTest() ?? this.takeCheck() ?? this.takeBatch();
		if (call === undefined) return undefined;
		for (const lookup of call.lookups) lookup.wasSent = true;
		this.queue.opened(call.shop);
		return call;
	}

	/** A call as its endpoint writes it. */
	request(call: BatchCall): ApiRequest {
		const { endpoint, choices } = this.options;
		return endpoint.request(batchOf(call), { ...choices, format: call.format });
	}

	/** The format of all calls, test calls aside: the one that the process has learnt, if any. */
	private get format(): RequestFormat | undefined {
		const { endpoint, profile, requestFormat } = this.options;
		const [documented, ...others] = endpoint.formats;
		if (documented === undefined) return undefined;
		if (requestFormat !== 'auto') return requestFormat;
		return others.length > 0 ? (profile.format ?? documented) : documented;
	}

	private takeTest(): BatchCall | undefined {
		const test = this.rejected.next();
		if (test === undefined) return undefined;
		const { shop, lookups, format = this.format } = test;
		return { shop, lookups, format, purpose: test };
	}

	private takeCheck(): BatchCall | undefined {
		const lookups = this.check.take();
		const [first] = lookups ?? [];
		if (lookups === undefined || first === undefined) return undefined;
		return { shop: this.queue.shopOf(first.shopId), lookups, format: this.format, purpose: 'check' };
	}

	private takeBatch(): BatchCall | undefined {
		const batch = this.rejected.holdsAll ? undefined : this.queue.next();
		return batch === undefined ? undefined : { ...batch, format: this.format };
	}
}

/** Numbers a call that the account's server is known to take; Infinity where no limit was learnt. */
export function takenAtMost({ endpoint, profile }: BatchCallOptions): number {
	return endpoint.numbersPerCall > 1 ? (profile.maxBatch ?? Infinity) : Infinity;
}
