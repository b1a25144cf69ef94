import { DAY, HOUR, MINUTE } from './china';
import type { Draw } from './random';

/** How far an order has come; what became of the money is told by `Refund`. */
export type Stage = 'unpaid' | 'cancelled' | 'toShip' | 'shipped' | 'signed' | 'completed';

export type Refund = 'none' | 'asked' | 'rejected' | 'refunded';

/** What of an order changes in its life. Times in epoch ms, 0 for what has not happened. */
export interface SaleState {
	stage: Stage;
	refund: Refund;
	paidAt: number;
	shippedAt: number;
	signedAt: number;
	endedAt: number;
	/** The seller's note and its flag, 0 (none) to 5. */
	memo: string;
	flag: number;
}

/** A change of an order. */
export interface SaleEvent {
	/** Epoch ms. */
	at: number;
	changes: Partial<SaleState>;
}

const BORN: SaleState = {
	stage: 'unpaid',
	refund: 'none',
	paidAt: 0,
	shippedAt: 0,
	signedAt: 0,
	endedAt: 0,
	memo: '',
	flag: 0,
};

/** No history is longer. */
export const LONGEST_LIFE = 14 * DAY;

/**
 * The life of an order: one in twelve is never paid; of the others some get their money back before or after shipping, or ask for
 * it in vain, and the rest are shipped, signed for and completed.
 */
export function historyOf(draw: Draw, createdAt: number): SaleEvent[] {
	const born: SaleEvent = { at: createdAt, changes: {} };
	const second = (low: number, high: number) => draw.int(low / 1000, high / 1000) * 1000;
	if (draw.chance(1 / 12)) {
		const at = createdAt + second(30 * MINUTE, 40 * MINUTE);
		return [born, { at, changes: { stage: 'cancelled', endedAt: at } }];
	}
	const paidAt = createdAt + second(5_000, 10 * MINUTE);
	const paid: SaleEvent = { at: paidAt, changes: { stage: 'toShip', paidAt } };
	const ending = draw.int(1, 20);
	if (ending === 1) {
		const asked = paidAt + second(10 * MINUTE, HOUR);
		const refunded = asked + second(10 * MINUTE, 5 * HOUR);
		return [
			born,
			paid,
			{ at: asked, changes: { refund: 'asked' } },
			{ at: refunded, changes: { refund: 'refunded', endedAt: refunded } },
		];
	}
	const shippedAt = paidAt + second(2 * HOUR, 40 * HOUR);
	const events = [born, paid];
	if (draw.chance(0.2)) {
		const memo = draw.pick(['已联系买家', '加急', '换成蓝色', '赠品已放']);
		events.push({ at: paidAt + second(MINUTE, 90 * MINUTE), changes: { memo, flag: draw.int(1, 5) } });
	}
	events.push({ at: shippedAt, changes: { stage: 'shipped', shippedAt } });
	if (ending === 2) {
		const asked = shippedAt + second(HOUR, DAY);
		events.push({ at: asked, changes: { refund: 'asked' } });
		events.push({ at: asked + second(HOUR, DAY), changes: { refund: draw.pick(['rejected', 'refunded']) } });
		return events;
	}
	const signedAt = shippedAt + second(DAY, 4 * DAY);
	const endedAt = signedAt + second(DAY, 7 * DAY);
	events.push({ at: signedAt, changes: { stage: 'signed', signedAt } });
	events.push({ at: endedAt, changes: { stage: 'completed', endedAt } });
	return events;
}

/** An order as it stands after its events up to `now`. */
export function stateAt(events: readonly SaleEvent[], now: number): SaleState {
	const past = events.filter(({ at }) => at <= now).map(({ changes }) => changes);
	return Object.assign({ ...BORN }, ...past);
}
