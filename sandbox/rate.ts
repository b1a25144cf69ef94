/**
 * How the server counts its calls. Nobody knows which one VV-Tool runs, so a client has to live with all of them.
 * `sliding`: at most n accepted calls in any 1,000 ms. `calendar`: at most n in each second of the clock (Yii2's own limiter).
 * `bucket`: n tokens, refilled evenly. `gcra`: evenly spaced, no burst at all.
 */
export type RateKind = 'sliding' | 'calendar' | 'bucket' | 'gcra' | 'none';

export const RATE_KINDS: readonly RateKind[] = ['sliding', 'calendar', 'bucket', 'gcra', 'none'];

export interface RateRule {
	kind: RateKind;
	/** Below 1 it is one call in 1,000 / n ms; otherwise its whole part counts in a second. */
	callsPerSecond: number;
	/** Milliseconds by which a call may come too early, for clients on the far side of a network. */
	toleranceMs: number;
}

/** One account's count. Only accepted calls weigh. */
export interface RateCheck {
	/** Whether a call that arrives at `now` (ms, never going back) is accepted; an accepted one is counted. */
	admit(now: number): boolean;
}

const HAIR = 1e-9;

function frame(callsPerSecond: number): { limit: number; windowMs: number } {
	return callsPerSecond >= 1
		? { limit: Math.floor(callsPerSecond), windowMs: 1000 }
		: { limit: 1, windowMs: 1000 / callsPerSecond };
}

function sliding({ callsPerSecond, toleranceMs }: RateRule): RateCheck {
	const { limit, windowMs } = frame(callsPerSecond);
	const accepted: number[] = [];
	return {
		admit(now) {
			while (accepted[0] !== undefined && now - accepted[0] >= windowMs - toleranceMs) accepted.shift();
			if (accepted.length >= limit) return false;
			accepted.push(now);
			return true;
		},
	};
}

function calendar({ callsPerSecond, toleranceMs }: RateRule): RateCheck {
	const { limit, windowMs } = frame(callsPerSecond);
	let current = -Infinity;
	let count = 0;
	const enter = (second: number) => {
		if (second <= current) return;
		current = second;
		count = 0;
	};
	return {
		admit(now) {
			enter(Math.floor(now / windowMs));
			if (count >= limit) enter(Math.floor((now + toleranceMs) / windowMs));
			if (count >= limit) return false;
			count++;
			return true;
		},
	};
}

function bucket({ callsPerSecond, toleranceMs }: RateRule): RateCheck {
	const capacity = frame(callsPerSecond).limit;
	const perMs = callsPerSecond / 1000;
	let tokens = capacity;
	let filledAt: number | undefined;
	return {
		admit(now) {
			tokens = Math.min(capacity, tokens + (now - (filledAt ?? now)) * perMs);
			filledAt = now;
			if (tokens + toleranceMs * perMs < 1 - HAIR) return false;
			tokens -= 1;
			return true;
		},
	};
}

function gcra({ callsPerSecond, toleranceMs }: RateRule): RateCheck {
	const spacing = 1000 / callsPerSecond;
	let next = -Infinity;
	return {
		admit(now) {
			if (now < next - toleranceMs - HAIR) return false;
			next = Math.max(now, next) + spacing;
			return true;
		},
	};
}

const MAKERS: Record<RateKind, (rule: RateRule) => RateCheck> = {
	sliding,
	calendar,
	bucket,
	gcra,
	none: () => ({ admit: () => true }),
};

export function createRate(rule: RateRule): RateCheck {
	return MAKERS[rule.kind](rule);
}

/** The counts of all accounts; a changed rule starts that account's count afresh. */
export class RateBook {
	private readonly counts = new Map<string, { rule: RateRule; check: RateCheck; last: number }>();

	admit(account: string, now: number, rule: RateRule): boolean {
		let count = this.counts.get(account);
		if (
			count?.rule.kind !== rule.kind ||
			count.rule.callsPerSecond !== rule.callsPerSecond ||
			count.rule.toleranceMs !== rule.toleranceMs
		) {
			count = { rule: { ...rule }, check: createRate(rule), last: now };
			this.counts.set(account, count);
		}
		// A token call is known to an account only after its body, when later calls may have been counted already.
		count.last = Math.max(count.last, now);
		return count.check.admit(count.last);
	}

	clear(): void {
		this.counts.clear();
	}
}
