import Bottleneck from 'bottleneck';
import { ordersIn, type Batch, type Got } from './load';
import type { Peer } from './peer';

const PATH = '/tool/erps/mpaging-orders';

/** One call as a script would make it. A call that is refused brings nothing. */
async function fetchBatch(url: string, { shop, numbers }: Batch): Promise<Got[]> {
	const body = new FormData();
	body.append('owner_id', shop);
	body.append('orderSns', JSON.stringify(numbers));
	const headers = { authorization: 'Bearer sandbox-token' };
	const response = await fetch(`${url}${PATH}`, { method: 'POST', headers, body });
	const reply: unknown = await response.json();
	return response.ok ? ordersIn(reply) : [];
}

const pThrottleStrict: Peer = {
	name: 'p-throttle 8, strict, 10 per 1,000 ms, with fetch',
	async run(url, batches) {
		const { default: pThrottle } = await import('p-throttle');
		const throttled = pThrottle({ limit: 10, interval: 1000, strict: true })(
			async (batch: Batch) => await fetchBatch(url, batch),
		);
		return (await Promise.all(batches.map(async (batch) => await throttled(batch)))).flat();
	},
};

function bottleneck(name: string, options: Bottleneck.ConstructorOptions): Peer {
	return {
		name,
		async run(url, batches) {
			const limiter = new Bottleneck(options);
			const got = batches.map(
				async (batch) => await limiter.schedule(async () => await fetchBatch(url, batch)),
			);
			const all = await Promise.all(got);
			await limiter.disconnect();
			return all.flat();
		},
	};
}

/** Rate limiters from npm that drive the same batches with plain fetch. */
export const LIBRARIES: readonly Peer[] = [
	pThrottleStrict,
	bottleneck('bottleneck 2, minTime 100 ms, with fetch', { minTime: 100 }),
	bottleneck('bottleneck 2, reservoir of 10 refilled each 1,000 ms, with fetch', {
		reservoir: 10,
		reservoirRefreshAmount: 10,
		reservoirRefreshInterval: 1000,
	}),
];
