import type { Fault } from '../../api/fault';
import type { PeriodOrder } from './periodOrders';
import type { PeriodRequest, QueuedWindow, RequestedPeriod } from './requestedPeriod';

/** So many windows that fail for good, with none read, and the newest among them, stand for all windows of a shop. */
const FAILURES_CLOSE = 3;

/**
 * `untested`: nothing was read of the shop, so that one call goes alone. `working`: windows go side by side. `closed`:
 * each call is certain to fail.
 */
export type PeriodShopState =
	| { readonly kind: 'untested'; readonly failures: number }
	| { readonly kind: 'working' }
	| { readonly kind: 'closed'; readonly fault: Fault };

/** A shop, in one edition, whose periods are read. */
export interface PeriodShop<R extends PeriodOrder> {
	readonly key: string;
	state: PeriodShopState;
	readonly periods: RequestedPeriod<R>[];
	/** Windows that may be begun, the next one first. */
	readonly fresh: QueuedWindow<R>[];
	inFlight: number;
}

/** Shop and edition, as one grant and one edition stand for all windows of both. */
function shopKey({ shopId, edition }: PeriodRequest): string {
	return JSON.stringify([shopId, edition ?? '']);
}

/** The state of a shop after a window of it has failed. */
export function afterFault(state: PeriodShopState, fault: Fault): PeriodShopState {
	if (state.kind === 'closed') return state;
	if (fault.scope === 'shop') return { kind: 'closed', fault };
	const isForGood = fault.retry === 'never' && fault.category !== 'spending-limit';
	if (state.kind === 'working' || !isForGood) return state;
	const failures = state.failures + 1;
	return failures < FAILURES_CLOSE ? { kind: 'untested', failures } : { kind: 'closed', fault };
}

/** Takes the next window of a shop: the oldest, or, where the oldest ones failed, the newest, which may be within reach. */
export function takeFresh<R extends PeriodOrder>({
	state,
	fresh,
}: PeriodShop<R>): QueuedWindow<R> | undefined {
	const isLastTry = state.kind === 'untested' && state.failures === FAILURES_CLOSE - 1;
	return isLastTry ? fresh.pop() : fresh.shift();
}

/** The shops of a run, in the order in which they were first asked for. */
export class PeriodShops<R extends PeriodOrder> {
	private readonly shops = new Map<string, PeriodShop<R>>();

	/** The shop of a request, a new one where it was not asked for before. */
	of(request: PeriodRequest): PeriodShop<R> {
		const key = shopKey(request);
		const known = this.shops.get(key);
		if (known !== undefined) return known;
		const shop: PeriodShop<R> = {
			key,
			state: { kind: 'untested', failures: 0 },
			periods: [],
			fresh: [],
			inFlight: 0,
		};
		this.shops.set(key, shop);
		return shop;
	}

	all(): Iterable<PeriodShop<R>> {
		return this.shops.values();
	}

	/** The first shop that has a window which may be begun now. */
	next(): PeriodShop<R> | undefined {
		for (const shop of this.shops.values()) {
			const isTurn = shop.state.kind === 'working' || shop.inFlight === 0;
			if (shop.fresh.length > 0 && isTurn) return shop;
		}
		return undefined;
	}
}
