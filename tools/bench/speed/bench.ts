import { createLatency, REAL_LATENCY } from '../../../sandbox/latency';
import { loadBuilt } from '../../../testkit/engine/built';
import { legalFloor } from '../../../testkit/floor';
import { forkSandbox } from '../../../testkit/sandbox/sandboxProcess';
import { mostWithin, SendWatch } from '../../../testkit/watch';
import type { Say } from '../../n8n-lab/shell';
import { markdownTable } from '../markdown';
import { httpRequestPeers } from './httpRequest';
import { httpRequestNode } from './installHttpRequest';
import { LIBRARIES } from './libraries';
import { arrived, makeBatches, type Arrived } from './load';
import type { Peer } from './peer';
import { shareUsed } from './share';
import { vvToolPeer } from './vvTool';

const SEED = 1;
const NUMBERS_PER_CALL = 50;
const TOLERANCE_MS = 30;

interface Row extends Arrived {
	readonly name: string;
	/** From the start of the workflow, or of the script, to its end. */
	readonly ms: number;
	readonly calls: number;
	readonly points: number;
	readonly refused: number;
	/** Most calls that left this process in any 1,000 ms. */
	readonly mostSent: number;
	/** Calls that were let through, of those that ten a second allow while it sent. */
	readonly used: number;
}

/** Runs a load in so many parts at the same time, each as an execution of its own. */
async function measure(peer: Peer, calls: number, atOnce = 1): Promise<Row> {
	const sandbox = await forkSandbox({
		seed: SEED,
		latency: REAL_LATENCY,
		limit: { toleranceMs: TOLERANCE_MS },
		orders: { unknown: 'none' },
	});
	try {
		const batches = makeBatches(calls, peer.asksOneByOne === true ? 1 : NUMBERS_PER_CALL);
		const sends = new SendWatch(sandbox.url);
		const startedAt = performance.now();
		const share = Math.ceil(batches.length / atOnce);
		const parts = Array.from({ length: atOnce }, (_, part) =>
			batches.slice(part * share, (part + 1) * share),
		);
		const got = (await Promise.all(parts.map(async (part) => await peer.run(sandbox.url, part)))).flat();
		const ms = performance.now() - startedAt;
		const mostSent = mostWithin(sends.stop(), 1000);
		const stats = await sandbox.stats();
		return {
			name: peer.name,
			ms,
			...arrived(batches, got),
			...stats,
			mostSent,
			used: shareUsed(await sandbox.calls()),
		};
	} finally {
		await sandbox.stop();
	}
}

/** The shortest legal time for so many calls to the sandbox as it is set up here, ms. */
function floorOf(calls: number): number {
	const draw = createLatency(SEED);
	return legalFloor(Array.from({ length: calls }, () => draw(REAL_LATENCY)));
}

function cells(row: Row, floor: number): string[] {
	const seconds = (row.ms / 1000).toFixed(1);
	const used = Number.isFinite(row.used) ? `${(row.used * 100).toFixed(0)} %` : '–';
	const came = row.asked - row.lost;
	const exact = came === 0 ? '–' : `${((row.exact / came) * 100).toFixed(0)} %`;
	return [
		row.name,
		seconds,
		(row.ms / floor).toFixed(3),
		...[row.calls, row.points].map((value) => value.toLocaleString('en-US')),
		used,
		String(row.mostSent),
		row.refused.toLocaleString('en-US'),
		`${row.lost.toLocaleString('en-US')} of ${row.asked.toLocaleString('en-US')}`,
		exact,
	];
}

const COLUMNS = [
	'client',
	'>s',
	'>× floor',
	'>calls',
	'>points',
	'>limit used',
	'>most sent in 1 s',
	'>refused',
	'>orders lost',
	'>ids exact',
];

function words(calls: number): string {
	const orders = (calls * NUMBERS_PER_CALL).toLocaleString('en-US');
	return [
		`Each client makes ${calls} calls to the same local VV-Tool: ten calls a second on a strict sliding window (${TOLERANCE_MS} ms of`,
		`tolerance for the way there), replies lognormal with a median of ${REAL_LATENCY.medianMs / 1000} s and a 99th percentile of ${REAL_LATENCY.p99Ms / 1000} s,`,
		`the same times for everyone. ${NUMBERS_PER_CALL} numbers a call, so ${orders} orders; clients that ask for one number an item make the same`,
		`number of calls for ${calls} orders, and would need ${orders} calls for as many. The floor is the shortest legal time for ${calls} calls: each 0.1 s`,
		'after the one before, and the last reply. This node also fetches its token in that time, which is one call more; the others are given one.',
		'A refused call that nobody repeats is lost with its orders. *ids exact*: orders whose 19-digit ids kept all digits.',
	].join('\n');
}

/** The clients that come closest to the floor alone, and this node: what becomes of them in company. */
const IN_COMPANY = /1 per 100 ms|minTime|VV-Tool/;

const COMPANY_WORDS = [
	'The same load in two executions at once on one account, half of the calls each: two workflows, or one that was started twice. Each of the others',
	'paces itself alone; executions of this node share the limit of their process.',
].join('\n');

async function table(peers: readonly Peer[], calls: number, atOnce: number, say: Say): Promise<string> {
	const floor = floorOf(calls);
	const rows: string[][] = [];
	for (const peer of peers) {
		const line = cells(await measure(peer, calls, atOnce), floor);
		say(line.join(' · '));
		rows.push(line);
	}
	const none = COLUMNS.slice(4).map(() => '');
	rows.push(['the floor', (floor / 1000).toFixed(1), '1.000', String(calls), ...none]);
	return markdownTable(COLUMNS, rows);
}

/** Runs all clients one after the other; returns the section's text. */
export async function benchSpeed(calls: number, say: Say): Promise<string> {
	const peers = [...httpRequestPeers(await httpRequestNode(say)), ...LIBRARIES, vvToolPeer(loadBuilt())];
	const alone = await table(peers, calls, 1, say);
	const company = peers.filter(({ name }) => IN_COMPANY.test(name));
	const together = await table(company, calls, 2, say);
	return [words(calls), alone, COMPANY_WORDS, together].join('\n\n');
}
