import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LookupEndpoint } from '../../nodes/VvTool/platforms/endpoint';
import { KUAISHOU } from '../../nodes/VvTool/platforms/kuaishou';
import { PINDUODUO } from '../../nodes/VvTool/platforms/pinduoduo';
import { isJsonObject } from '../../nodes/VvTool/json/exactJson';
import { judgeReply } from '../../nodes/VvTool/api/reply';
import { readToken } from '../../nodes/VvTool/api/tokenEndpoint';
import { Ledger, type Lookup } from '../../nodes/VvTool/orders/ledger';
import { coverReceiverIn } from '../../nodes/VvTool/platforms/shape/receiver';
import { reconcile } from '../../nodes/VvTool/orders/reconcile';
import { mutations } from './mutations';
import { WALL_NOW } from './replies';

const RUNS = 10_000;
const CATEGORIES = [
	'input',
	'authorization',
	'permission',
	'quota',
	'not-found',
	'busy',
	'unsupported',
	'server',
	'network',
];

function documented(file: string): Record<string, unknown> {
	const sample: unknown = JSON.parse(readFileSync(join(__dirname, '../fixtures', file), 'utf8'));
	if (!isJsonObject(sample)) throw new Error('No sample');
	return sample;
}

/** Two orders in place of the sample's one. */
function twoOrders(): Record<string, unknown> {
	const sample = documented('mpagingOrders.json');
	const data = sample.data;
	const [order] = isJsonObject(data) && Array.isArray(data.content) ? data.content : [];
	if (!isJsonObject(order)) throw new Error('No order');
	return {
		...sample,
		data: {
			withholding_money: 1,
			content: [
				{ ...order, order_sn: '2001' },
				{ ...order, order_sn: '6917531234567890123' },
			],
		},
	};
}

function ask(numbers: readonly string[]): Lookup[] {
	const ledger = new Ledger();
	return numbers.flatMap((number) => ledger.add('S1', undefined, number, 0) ?? []);
}

/** The numbers that stand in the reply, as the page of the endpoint says, told without the code under test. */
function numbersIn(body: string, endpoint: Name): string[] {
	const exact = body.replace(/([:[,]\s*)(-?\d{16,})(?=\s*[,}\]])/g, '$1"$2"');
	let data: unknown;
	try {
		data = (JSON.parse(exact.replace(/^\uFEFF/, '')) as { data?: unknown } | null)?.data;
	} catch {
		return [];
	}
	const field = (value: unknown, key: string): unknown =>
		typeof value === 'object' && value !== null && Object.hasOwn(value, key)
			? Reflect.get(value, key)
			: undefined;
	const content = field(data, 'content');
	const listed =
		endpoint === 'getByNumber' ? [content].flat() : [[field(data, 'data')].flat(), [data].flat()].flat();
	return listed.map((order) => String(field(order, endpoint === 'getByNumber' ? 'order_sn' : 'oid')).trim());
}

/** What the node makes of a reply to numbers of one batch. */
function process(body: string, endpoint: LookupEndpoint, lookups: readonly Lookup[]) {
	const outcome = judgeReply({ status: 200, headers: {}, body }, WALL_NOW);
	if ('fault' in outcome) return { fault: outcome.fault };
	const numbers = lookups.map(({ orderSn }) => orderSn);
	const reply = endpoint.read(outcome.success.data, { shopId: 'S1', numbers });
	return 'fault' in reply ? { fault: reply.fault } : { reconciled: reconcile(lookups, reply.orders) };
}

/** Much quicker than `expect`, which counts in a loop of ten thousand. */
function check(isTrue: boolean, what: string): void {
	if (!isTrue) throw new Error(`Not so: ${what}`);
}

type Name = 'getByNumber' | 'getDetail';

const DETAIL = KUAISHOU.getDetail ?? KUAISHOU.getByNumber;
const ENDPOINTS: [
	name: Name,
	endpoint: LookupEndpoint,
	sample: Record<string, unknown>,
	numbers: string[],
][] = [
	['getByNumber', PINDUODUO.getByNumber, twoOrders(), ['2001', '6917531234567890123', '404']],
	['getDetail', DETAIL, documented('ksDetail.json'), ['100011']],
];

describe.each(ENDPOINTS)('ten thousand mutated replies to %s', (name, endpoint, sample, numbers) => {
	it('never crash it, bring nothing that did not come, and answer every number', () => {
		const ends = { found: 0, missing: 0, failed: 0 };
		fc.assert(
			fc.property(mutations(sample), (body) => {
				const asked = ask(numbers);
				const { fault, reconciled } = process(body, endpoint, asked);
				if (fault !== undefined) {
					check(
						CATEGORIES.includes(fault.category) && fault.title !== '' && fault.solution !== '',
						'a clear fault',
					);
				}
				if (reconciled === undefined) {
					ends.failed += 1;
					check(fault !== undefined, 'a reason');
					return;
				}
				const { found, missing } = reconciled;
				check(found.length + missing.length === asked.length, 'one answer for every number');
				const came = numbersIn(body, name);
				for (const {
					lookup: { orderSn, shopId },
					order,
				} of found) {
					check(came.includes(orderSn), `${orderSn} came`);
					for (const choice of ['keep', 'mask', 'remove'] as const) {
						const covered = coverReceiverIn(order, choice);
						const simple = endpoint.simplify(covered, { platform: 'x', shopId, orderSn });
						check(
							simple.found === true && simple.orderSn === orderSn && simple.shopId === shopId,
							'who it is',
						);
						check(Object.keys(simple).length <= 20, 'at most twenty keys');
					}
				}
				ends.found += found.length;
				ends.missing += missing.length;
			}),
			{ numRuns: RUNS, seed: 7 },
		);
		// Each end is reached often enough to mean something.
		expect(Math.min(ends.found, ends.missing, ends.failed)).toBeGreaterThan(RUNS / 1_000);
	});
});

it('a thousand mutated token replies give a whole token or a reason', () => {
	const token = '0123456789abcdef0123456789abcdef01234567';
	const sample = {
		code: 0,
		msg: '查询成功',
		msec: 41,
		time: 1,
		data: { access_token: token, expires_in: 31_104_000 },
	};
	fc.assert(
		fc.property(mutations(sample), (body) => {
			const outcome = readToken({ status: 200, headers: {}, body }, WALL_NOW);
			check(
				'token' in outcome ? /^[\x21-\x7e]+$/.test(outcome.token) : outcome.fault.scope === 'run',
				'either',
			);
		}),
		{ numRuns: 1_000 },
	);
});
