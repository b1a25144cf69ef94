import type { INodeExecutionData } from 'n8n-workflow';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { runEngine } from '../../testkit/engine/engine';
import { textOf } from '../../testkit/json';
import type { Check } from '../../testkit/lookups/check';
import { mostWithin, SendWatch } from '../../testkit/watch';
import type { Stage } from './stage';

const HOUR_MS = 60 * 60_000;
const MAX_CALLS_A_SECOND = 10;

/** What an order of the period is checked for: once, oldest first, within the period. */
function orderFaults(orders: readonly INodeExecutionData[], from: number, to: number): string | undefined {
	const numbers = new Set(orders.map(({ json }) => json.orderSn));
	if (numbers.size < orders.length) return `${orders.length - numbers.size} orders came twice`;
	const times = orders.map(({ json }) => Date.parse(textOf(json.updatedAt)));
	const stray = times.filter((time) => time < from - 1_000 || time > to + 1_000);
	if (stray.length > 0) return `${stray.length} orders lie outside of the period`;
	const isSorted = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0));
	return isSorted ? undefined : 'the orders are not sorted';
}

/** A period of one shop: the orders that changed in it, without a number at hand. */
export function periodStage(resource: 'pinduoduo' | 'taobao', name: string, hours: number): Stage {
	return {
		title: () => `The orders of a ${name} shop that changed in the last ${hours} hours`,
		expected: () => undefined,
		run: async ({ built, sandbox }) => {
			const to = Date.now();
			const from = to - hours * HOUR_MS;
			const sends = new SendWatch(sandbox.url);
			const { main, errors, hints } = await runEngine({
				items: [{}],
				node: built.node,
				parameters: {
					resource,
					operation: 'getByPeriod',
					shopId: '86001100',
					from: new Date(from).toISOString(),
					to: '',
					timeField: 'changed',
					returnAll: true,
					simplify: true,
					options: {},
				},
				credentials: new MemoryCredentials(sandboxCredential(sandbox.url), built.credential),
				onError: 'continueErrorOutput',
				executionId: `period-${resource}`,
			});
			const most = mostWithin(sends.stop(), 1_000);
			const calls = await sandbox.calls();
			const account = `${calls.length} calls · ${calls.reduce((sum, { points }) => sum + points, 0)} point`;
			const checks: Check[] = [
				{ name: 'orders came, each once, oldest first', fault: orderFaults(main, from, to) },
				{
					name: 'no window failed',
					fault: main.length === 0 || errors.length > 0 ? `${errors.length} failed` : undefined,
				},
				{
					name: 'the limit was kept',
					fault: most > MAX_CALLS_A_SECOND ? `${most} calls were sent in a second` : undefined,
				},
				{
					name: 'the node told the calls and points that the sandbox counted',
					fault: hints[0]?.includes(account) === true ? undefined : `it said: ${hints[0] ?? 'nothing'}`,
				},
			];
			return { lines: ['The node says:', ...hints.map((hint) => `  ${hint}`)], checks };
		},
	};
}
