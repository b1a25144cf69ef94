const FAILURES_TO_OPEN = 20;
/** Together longer than a minute, so that an outage of a minute is outlived. */
const PAUSES_MS = [5_000, 10_000, 20_000, 30_000] as const;

/** What the circuit breaker lets through; moments in ms of the run's clock. */
export type CircuitState =
	/** Everything. */
	| { readonly kind: 'closed'; readonly failuresInRow: number }
	/** Nothing until then, and then one test call. */
	| { readonly kind: 'open'; readonly until: number; readonly pausesTaken: number }
	/** Nothing while the test call is in flight. */
	| { readonly kind: 'halfOpen'; readonly pausesTaken: number }
	/** Nothing more: the last test call failed as well. */
	| { readonly kind: 'givenUp' };

const CLOSED: CircuitState = { kind: 'closed', failuresInRow: 0 };

/** The state after a call failed on the way or at a server in trouble. `wasTest`: what {@link CircuitBreaker.sent} said of it. */
function afterFailure(state: CircuitState, now: number, wasTest: boolean): CircuitState {
	if (state.kind === 'closed') {
		const failuresInRow = state.failuresInRow + 1;
		if (failuresInRow < FAILURES_TO_OPEN) return { kind: 'closed', failuresInRow };
		return { kind: 'open', until: now + PAUSES_MS[0], pausesTaken: 1 };
	}
	if (state.kind !== 'halfOpen' || !wasTest) return state;
	const pause = PAUSES_MS[state.pausesTaken];
	if (pause === undefined) return { kind: 'givenUp' };
	return { kind: 'open', until: now + pause, pausesTaken: state.pausesTaken + 1 };
}

/**
 * Notices that nothing gets through any more, and then lets one test call go after each of four pauses before it gives up:
 * an outage costs some forty calls instead of hundreds.
 */
export class CircuitBreaker {
	private state: CircuitState = CLOSED;

	/** Whether calls are held back. */
	get isOpen(): boolean {
		return this.state.kind !== 'closed';
	}

	/** Whether the last test call failed as well: what has not gone yet will not go in this run. */
	get hasGivenUp(): boolean {
		return this.state.kind === 'givenUp';
	}

	/** Failures since a call last got through, until the circuit opens; 0 after that. */
	get failuresInRow(): number {
		return this.state.kind === 'closed' ? this.state.failuresInRow : 0;
	}

	/** Until when nothing goes (monotonic ms); `undefined` when a call may go now. */
	heldUntil(now: number): number | undefined {
		if (this.state.kind === 'closed') return undefined;
		if (this.state.kind !== 'open') return Infinity;
		return this.state.until > now ? this.state.until : undefined;
	}

	/** Records that a call was sent. @returns whether it is the test call of a pause */
	sent(): boolean {
		if (this.state.kind !== 'open') return false;
		this.state = { kind: 'halfOpen', pausesTaken: this.state.pausesTaken };
		return true;
	}

	/** Records that a call got through to VV-Tool, whatever it answered. @returns whether the circuit was open until now */
	reached(): boolean {
		const wasOpen = this.isOpen;
		this.state = CLOSED;
		return wasOpen;
	}

	/** Records that a call failed on the way or at a server in trouble. `wasTest`: what `sent` said of it. */
	failed(now: number, wasTest: boolean): void {
		this.state = afterFailure(this.state, now, wasTest);
	}
}
