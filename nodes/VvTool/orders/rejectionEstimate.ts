/** Shares of bad numbers that are told apart, from one in ten thousand to all. */
const SHARES = Array.from({ length: 60 }, (_, step) => Math.min(0.999, 1e-4 * 10 ** (step / 14.75)));
/** Without evidence few numbers are bad: each per cent of them is this much less likely (log-likelihood). */
const DOUBT = 5;
/** A batch tells most when it is rejected every second time: (1 − share)^size = ½. */
const HALF = Math.LN2;

/**
 * How large a shop's batches should be, from which of them were rejected as a whole: the most likely share of bad numbers, and
 * the batch size at which a call tells most about them. Batches that come back whole make it larger again.
 */
export class RejectionEstimate {
	private readonly likelihood = SHARES.map((share) => -DOUBT * share);
	private hasRejections = false;
	private best = Infinity;

	/** Records what a fresh batch of `size` numbers came to. */
	record(size: number, wasRejected: boolean): void {
		this.hasRejections ||= wasRejected;
		for (const [index, share] of SHARES.entries()) {
			const allGood = (1 - share) ** size;
			const chance = wasRejected ? 1 - allGood : allGood;
			this.likelihood[index] = (this.likelihood[index] ?? 0) + Math.log(Math.max(chance, 1e-300));
		}
		if (this.hasRejections) this.best = this.sizeAtBest();
	}

	/** Numbers a batch, at least 1; unbounded while nothing was rejected. */
	get bestSize(): number {
		return this.best;
	}

	private sizeAtBest(): number {
		const best = this.likelihood.reduce(
			(top, value, index) => (value > (this.likelihood[top] ?? -Infinity) ? index : top),
			0,
		);
		const share = SHARES[best] ?? 1;
		return Math.max(1, Math.round(HALF / -Math.log1p(-share)));
	}
}
