import type { VirtualClock } from '../virtualClock';

const DRIP_MS = 500;

function cancelled(): Error {
	return Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
}

/** What lies between caller and server: it takes time, and ends at once when the caller cuts it. */
export class Line {
	constructor(private readonly clock: VirtualClock) {}

	/** @throws an error like axios's when the signal is aborted before the time is over */
	async travel(ms: number, signal: AbortSignal | undefined): Promise<void> {
		if (signal?.aborted === true) throw cancelled();
		await new Promise<void>((resolve, reject) => {
			const cut = () => {
				reject(cancelled());
			};
			signal?.addEventListener('abort', cut, { once: true });
			this.clock.after(ms, () => {
				signal?.removeEventListener('abort', cut);
				resolve();
			});
		});
	}

	/** Ends only when it is cut. */
	async never(signal: AbortSignal | undefined): Promise<never> {
		if (signal?.aborted !== true)
			await new Promise<void>((resolve) => {
				signal?.addEventListener('abort', () => resolve(), { once: true });
			});
		throw cancelled();
	}

	/** A body that never ends: a byte now and then. */
	async *drip(signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
		for (;;) {
			await this.travel(DRIP_MS, signal);
			yield Buffer.from(' ');
		}
	}
}
