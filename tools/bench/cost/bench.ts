import { fork } from 'node:child_process';
import { join } from 'node:path';
import { TYPESCRIPT } from '../../../testkit/sandbox/sandboxProcess';
import type { Say } from '../../n8n-lab/shell';
import { markdownTable } from '../markdown';
import type { Cost, CostAnswer, CostOrder } from './messages';

/** The most heap that a run may have, MB: V8 ends the process when it needs more. */
const HEAP_MB = 1_536;

/** One run in a process of its own, so that none inherits the heap of another. */
async function measure(order: CostOrder): Promise<Cost> {
	const child = fork(join(__dirname, 'child.ts'), [], {
		execArgv: [...TYPESCRIPT, `--max-old-space-size=${HEAP_MB}`],
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	return await new Promise((resolve, reject) => {
		child.once('message', (answer: CostAnswer) => {
			if ('error' in answer) reject(new Error(answer.error));
			else resolve(answer.cost);
		});
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`a run of ${order.count} rows ended with code ${code}`)));
		child.send(order);
	});
}

const KINDS: ReadonlyArray<readonly [string, Omit<CostOrder, 'count'>]> = [
	['a number a row', { shape: 'rows', isControl: false }],
	['of it, n8n reads the two expressions of each row', { shape: 'rows', isControl: true }],
	['all numbers of a shop in one row', { shape: 'lists', isControl: false }],
];

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
const whole = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

function cells(
	name: string,
	{ count, isControl }: CostOrder,
	cost: Cost,
	first: Cost,
	least: number,
): string[] {
	const perRow = cost.cpuMs / count;
	const growth = perRow / (first.cpuMs / least);
	return [
		name,
		whole(count),
		isControl ? '' : whole(cost.orders),
		isControl ? '' : `${whole(cost.calls)} / ${whole(cost.needed)}`,
		whole(cost.wallMs),
		whole(cost.cpuMs),
		perRow.toFixed(3),
		growth.toFixed(2),
		megabytes(cost.peakBytes),
		isControl ? '' : (cost.keptBytes / cost.orders / 1000).toFixed(1),
		megabytes(cost.rssBytes),
		`${whole(cost.blockMs)} / ${whole(cost.ownBlockMs)} / ${whole(cost.gcMs)}`,
	];
}

const COLUMNS = [
	'input',
	'>rows',
	'>orders',
	'>calls / needed',
	'>wall ms',
	'>CPU ms',
	'>CPU ms a row',
	'>× the least',
	'>heap, peak MB',
	'>kept kB an order',
	'>process MB',
	'>longest block ms: wall / own work / collector',
];

const WORDS = [
	`A server in a process of its own that answers at once, no limit; the limiter's clock runs 10,000 times as fast, so that there is always a slot`,
	`(forty calls are on the way at once). One row in five is a repeat; a shop for every 500 rows; 50 numbers a call. Measured inside the node,`,
	`after a first run of 2,000 rows. *CPU* is that of all threads, garbage collection included. Each run is a process of its own that V8 would end`,
	`if it needed more than ${HEAP_MB} MB of heap. *× the least*: CPU a row against that of the smallest run; 1.0 is linear growth.`,
].join('\n');

/** Measures what the node itself takes; returns the section's text. */
export async function benchCost(counts: readonly number[], say: Say): Promise<string> {
	const rows: string[][] = [];
	for (const [name, kind] of KINDS) {
		let first: Cost | undefined;
		for (const count of counts) {
			const order = { ...kind, count };
			const cost = await measure(order);
			first ??= cost;
			const line = cells(name, order, cost, first, counts[0] ?? count);
			say(line.join(' · '));
			rows.push(line);
		}
	}
	return `${WORDS}\n\n${markdownTable(COLUMNS, rows)}`;
}
