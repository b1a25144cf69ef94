import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { mostWithin, SendWatch } from '../../testkit/watch';
import { MemoryCredentials, sandboxCredential } from '../../testkit/engine/credentials';
import { jsonOf, runEngine } from '../../testkit/engine/engine';
import { GET_MANY } from './support';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ limit: { kind: 'none' } });
});

afterEach(async () => {
	await sandbox.stop();
});

interface Row extends IDataObject {
	shop: string;
	number: string;
}

/** Rows of several shops, every fifth a repeat of an earlier one, every fiftieth of an unknown number. */
function rows(count: number, shops: number): Row[] {
	const made: Row[] = [];
	for (let index = 0; index < count; index += 1) {
		const earlier = made[Math.floor(index / 2)];
		const isRepeat = index % 5 === 4 && earlier !== undefined;
		const ending = index % 50 === 7 ? '0404' : '1111';
		const fresh = { shop: `S${index % shops}`, number: `201117-${String(index).padStart(11, '6')}${ending}` };
		made.push(isRepeat ? { ...earlier } : fresh);
	}
	return made;
}

function itemsAsking(all: readonly Row[], { shopId, orderSn }: IDataObject): number[] {
	return all.flatMap(({ shop, number }, index) => (shop === shopId && number === orderSn ? [index] : []));
}

function pairsOf({ pairedItem }: INodeExecutionData): number[] {
	const links = Array.isArray(pairedItem) ? pairedItem : [pairedItem];
	return links.map((link) => (typeof link === 'object' ? link.item : NaN));
}

describe('three thousand rows of five shops', () => {
	it('become one item a number, linked and in order, with as few calls as can be and never over the limit', async () => {
		sandbox.options.latency = 300;
		const asked = rows(3_000, 5);
		const distinct = [...new Map(asked.map((row) => [`${row.shop}/${row.number}`, row])).values()];
		const perShop = new Map<string, number>();
		for (const { shop } of distinct) perShop.set(shop, (perShop.get(shop) ?? 0) + 1);
		const calls = [...perShop.values()].reduce((sum, count) => sum + Math.ceil(count / 50), 0);

		const watch = new SendWatch(sandbox.url);
		const result = await runEngine({
			items: asked,
			parameters: GET_MANY,
			credentials: new MemoryCredentials(sandboxCredential(sandbox.url)),
		});
		const sends = watch.stop();

		const output = jsonOf(result.main);
		expect(output.map(({ shopId, orderSn }) => `${String(shopId)}/${String(orderSn)}`)).toEqual(
			distinct.map(({ shop, number }) => `${shop}/${number}`),
		);
		for (const item of result.main) expect(pairsOf(item)).toEqual(itemsAsking(asked, item.json));
		for (const { found, orderSn } of output) expect(found).toBe(!String(orderSn).endsWith('0404'));

		const data = sandbox.calls.filter(({ path }) => path.endsWith('mpaging-orders'));
		expect(data).toHaveLength(calls);
		expect(data.reduce((sum, call) => sum + call.numbers.length, 0)).toBe(distinct.length);
		expect(sandbox.stats().tokenCalls).toBe(1);
		expect(sends).toHaveLength(calls + 1);
		expect(mostWithin(sends, 1_000)).toBeLessThanOrEqual(10);
		const missing = distinct.filter(({ number }) => number.endsWith('0404')).length;
		expect(result.hints[0]).toMatch(
			new RegExp(
				`^2,\\d{3} order numbers: 2,\\d{3} found, ${missing} not found, 0 failed · ${calls + 1} calls · ${calls} points`,
			),
		);
	});
});
