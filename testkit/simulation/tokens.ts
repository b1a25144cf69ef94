import type { ServerPlan } from './world';

interface Issued {
	readonly account: number;
	diesAt: number;
}

/** The tokens of a world's server. */
export class TokenBook {
	private readonly issued = new Map<string, Issued>();
	private count = 0;

	/** @param random gives a number in [0, 1) */
	constructor(
		private readonly plan: Pick<ServerPlan, 'tokenLife' | 'sameToken'>,
		private readonly random: () => number,
	) {}

	/** A token for an account, good from now on. */
	issue(account: number, now: number): string {
		const { tokenLife, sameToken } = this.plan;
		this.count += 1;
		const value = sameToken ? `same-${account}` : `token-${account}-${this.count}`;
		const diesAt = tokenLife === 0 ? Infinity : now + tokenLife * (1 + 2 * this.random());
		this.issued.set(value, { account, diesAt });
		return value;
	}

	/** The account that a token stands for; `undefined` where it is dead or unknown. */
	accountOf(token: string, now: number): number | undefined {
		const known = this.issued.get(token);
		return known !== undefined && known.diesAt > now ? known.account : undefined;
	}
}
