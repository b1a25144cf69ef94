import { randomBytes } from 'node:crypto';
import type { SandboxOptions } from './options';

/** What the sandbox knows of a call's token. `name` is safe to log: it never holds the token. */
export interface TokenCheck {
	state: 'good' | 'dead' | 'unknown' | 'none';
	account: string;
	name: string;
}

interface Issued {
	account: string;
	name: string;
	callsLeft: number;
}

const MAX_ISSUED = 1_000;

/** The tokens that were given out. */
export class TokenBook {
	private readonly issued = new Map<string, Issued>();
	private count = 0;

	constructor(private readonly options: SandboxOptions) {}

	/** A new token, 40 hex digits, different each time. */
	issue(account: string): { token: string; name: string } {
		const token = randomBytes(20).toString('hex');
		const name = `${account}#${++this.count}`;
		this.issued.set(token, { account, name, callsLeft: this.options.tokens.lifeCalls });
		const oldest = this.issued.keys().next().value;
		if (this.issued.size > MAX_ISSUED && oldest !== undefined) this.issued.delete(oldest);
		return { token, name };
	}

	/** Looks at an `Authorization` header. */
	check(header: string | undefined): TokenCheck {
		const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
		if (token === undefined) return { state: 'none', account: 'unknown', name: 'none' };
		const fixed = this.options.tokens.fixed.indexOf(token);
		if (fixed >= 0) {
			return {
				state: 'good',
				account: this.options.tokens.accounts[0]?.clientId ?? 'static',
				name: `static#${fixed + 1}`,
			};
		}
		const issued = this.issued.get(token);
		if (!issued) return { state: 'unknown', account: 'unknown', name: 'unknown' };
		return { state: issued.callsLeft > 0 ? 'good' : 'dead', account: issued.account, name: issued.name };
	}

	/** Counts a data call against the life of its token. */
	use(header: string | undefined): void {
		const issued = this.issued.get(/^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? '');
		if (issued) issued.callsLeft--;
	}

	/** All issued tokens are dead from now on; static ones go by leaving `options.tokens.fixed`. */
	expire(): void {
		for (const issued of this.issued.values()) issued.callsLeft = 0;
	}
}
