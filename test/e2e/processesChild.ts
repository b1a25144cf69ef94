import { loadBuilt } from '../../testkit/engine/built';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { runEngine } from '../../testkit/engine/engine';
import { GET_BY_NUMBER, numbers, rowsOf, withOptions } from '../engine/support';

/** What the parent asks for, once. */
export interface Task {
	readonly url: string;
	readonly shop: string;
	readonly calls: number;
}

/** What came of it: the numbers that were found, in the order in which they came out. */
export interface Outcome {
	readonly found: readonly string[];
	readonly error: string | undefined;
}

async function work({ url, shop, calls }: Task): Promise<Outcome> {
	const { node, credential } = loadBuilt();
	const { main, error } = await runEngine({
		node,
		items: rowsOf(shop, numbers(calls)),
		parameters: withOptions(GET_BY_NUMBER, { batchSize: 1 }),
		credentials: new MemoryCredentials(sandboxCredential(url), credential),
	});
	const found = main.filter(({ json }) => json.found === true).map(({ json }) => String(json.orderSn));
	return { found, error: error?.message };
}

process.once('message', (task: Task) => {
	work(task).then(
		(outcome) => process.send?.(outcome, () => process.exit(0)),
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
