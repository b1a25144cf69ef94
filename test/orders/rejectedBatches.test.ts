import type { RequestFormat } from '../../nodes/VvTool/api/request';
import type { ServerProfile } from '../../nodes/VvTool/orders/serverProfile';
import type { OrderLookupOptions } from '../../nodes/VvTool/orders/orderLookupOptions';
import { freshMemory, inShort, lookUp, memoryOf, of, reply, type Respond } from './lookupHarness';

const takesOnly =
	(taken: RequestFormat): Respond =>
	({ format, numbers }) =>
		format === taken ? reply(0, numbers) : reply(100);

const takesAtMost =
	(most: number): Respond =>
	({ numbers }) =>
		numbers.length > most ? reply(100) : reply(0, numbers);

const refuses =
	(...bad: readonly string[]): Respond =>
	({ numbers }) =>
		numbers.some((number) => bad.includes(number)) ? reply(100) : reply(0, numbers);

const refusesAll: Respond = () => reply(100);

const WRONG_SHOP = 'VV-Tool refused all of its numbers as wrong, each alone as well';
const REFUSED = 'VV-Tool refused a parameter as wrong';
const NOT_DIVIDED = `${REFUSED}, for a batch of 5 numbers of which at least one is at fault`;

interface Case {
	readonly server: Respond;
	/** How many numbers of shop S are asked for. */
	readonly count: number;
	readonly memory: () => ServerProfile;
	readonly options?: Partial<OrderLookupOptions>;
	readonly calls: readonly string[];
	/** Numbers that failed, and with what title. */
	readonly failed?: readonly (readonly [number: string, title: string])[];
	/** What is remembered afterwards. */
	readonly remembered?: {
		readonly format?: RequestFormat;
		readonly largest?: number;
		readonly shop?: boolean;
	};
}

const ALL_FIVE = ['0', '1', '2', '3', '4'];

const CASES: Readonly<Record<string, Case>> = {
	'a server that takes JSON alone is learnt with one number, and nothing is lost': {
		server: takesOnly('json'),
		count: 3,
		memory: freshMemory,
		calls: ['S: 0 1 2, multipart', 'S: 0, multipart', 'S: 0, repeated', 'S: 0, json', 'S: 1 2, json'],
		remembered: { format: 'json', shop: true },
	},
	'one number alone is not sent a second time as it was': {
		server: takesOnly('repeated'),
		count: 1,
		memory: freshMemory,
		calls: ['S: 0, multipart', 'S: 0, repeated'],
		remembered: { format: 'repeated', shop: true },
	},
	'a bad number alone is tried in each format, and fails for its own reason': {
		server: refusesAll,
		count: 1,
		memory: freshMemory,
		calls: ['S: 0, multipart', 'S: 0, repeated', 'S: 0, json'],
		failed: [['0', REFUSED]],
		remembered: { format: 'multipart', shop: false },
	},
	'a bad number alone costs one call where the format is known': {
		server: refusesAll,
		count: 1,
		memory: () => memoryOf('json'),
		calls: ['S: 0, json'],
		failed: [['0', REFUSED]],
	},
	'a wrong shop, as an account’s first, costs the formats and one number more': {
		server: refusesAll,
		count: 5,
		memory: freshMemory,
		calls: ['S: 0 1 2 3 4, multipart', 'S: 0, multipart', 'S: 0, repeated', 'S: 0, json', 'S: 4, multipart'],
		failed: ALL_FIVE.map((number) => [number, WRONG_SHOP]),
		remembered: { format: 'multipart', shop: false },
	},
	'a wrong shop costs two calls where the format is known': {
		server: refusesAll,
		count: 5,
		memory: () => memoryOf('multipart'),
		calls: ['S: 0 1 2 3 4, multipart', 'S: 0, multipart', 'S: 4, multipart'],
		failed: ALL_FIVE.map((number) => [number, WRONG_SHOP]),
	},
	'a wrong shop costs two calls where the user chose the format': {
		server: refusesAll,
		count: 5,
		memory: freshMemory,
		options: { requestFormat: 'repeated' },
		calls: ['S: 0 1 2 3 4, repeated', 'S: 0, repeated', 'S: 4, repeated'],
		failed: ALL_FIVE.map((number) => [number, WRONG_SHOP]),
		remembered: {},
	},
	'the format that the user chose holds against what is remembered': {
		server: takesOnly('json'),
		count: 2,
		memory: () => memoryOf('multipart'),
		options: { requestFormat: 'json' },
		calls: ['S: 0 1, json'],
		remembered: { format: 'multipart', shop: true },
	},
	'a bad number of a known shop is divided out at once': {
		server: refuses('2'),
		count: 5,
		memory: () => memoryOf('json', 'S'),
		calls: ['S: 0 1 2 3 4, json', 'S: 0 1 2, json', 'S: 0 1, json', 'S: 2, json', 'S: 3 4, json'],
		failed: [['2', REFUSED]],
	},
	'a bad number of a new shop: the first is asked alone, and its order is kept': {
		server: refuses('2'),
		count: 5,
		memory: () => memoryOf('multipart'),
		calls: [
			'S: 0 1 2 3 4, multipart',
			'S: 0, multipart',
			'S: 1 2, multipart',
			'S: 1, multipart',
			'S: 2, multipart',
			'S: 3 4, multipart',
		],
		failed: [['2', REFUSED]],
	},
	'the first number of a new shop is bad: the last one clears the shop': {
		server: refuses('0'),
		count: 5,
		memory: () => memoryOf('multipart'),
		calls: ['S: 0 1 2 3 4, multipart', 'S: 0, multipart', 'S: 4, multipart', 'S: 1 2 3, multipart'],
		failed: [['0', REFUSED]],
	},
	'the last number of a new shop is bad': {
		server: refuses('4'),
		count: 5,
		memory: () => memoryOf('multipart'),
		calls: [
			'S: 0 1 2 3 4, multipart',
			'S: 0, multipart',
			'S: 1 2, multipart',
			'S: 3, multipart',
			'S: 4, multipart',
		],
		failed: [['4', REFUSED]],
	},
	'both numbers of a new shop are bad': {
		server: refusesAll,
		count: 2,
		memory: () => memoryOf('multipart'),
		calls: ['S: 0 1, multipart', 'S: 0, multipart', 'S: 1, multipart'],
		failed: [
			['0', WRONG_SHOP],
			['1', WRONG_SHOP],
		],
	},
	'without dividing, all numbers of the batch fail': {
		server: refuses('2'),
		count: 5,
		memory: () => memoryOf('multipart'),
		options: { splitRejected: false },
		calls: ['S: 0 1 2 3 4, multipart'],
		failed: ALL_FIVE.map((number) => [number, NOT_DIVIDED]),
	},
	'without dividing, the format is still found out with one number, whose order is kept': {
		server: refuses('2'),
		count: 5,
		memory: freshMemory,
		options: { splitRejected: false },
		calls: ['S: 0 1 2 3 4, multipart', 'S: 0, multipart'],
		failed: ['1', '2', '3', '4'].map((number) => [number, NOT_DIVIDED]),
		remembered: { format: 'multipart', shop: true },
	},
	'without dividing, another format serves the whole batch': {
		server: takesOnly('json'),
		count: 3,
		memory: freshMemory,
		options: { splitRejected: false },
		calls: ['S: 0 1 2, multipart', 'S: 0, multipart', 'S: 0, repeated', 'S: 0, json', 'S: 1 2, json'],
	},
	'a server that takes three numbers a call is learnt, and the other batches go in threes': {
		server: takesAtMost(3),
		count: 20,
		memory: () => memoryOf('multipart', 'S'),
		options: { batchSize: 10 },
		calls: [
			'S: 0–9, multipart',
			'S: 10–19, multipart',
			'S: 0 1 2 3 4, multipart',
			'S: 0 1 2, multipart',
			'S: 3, multipart',
			'S: 4, multipart',
			'S: 5 6 7, multipart',
			'S: 10 11 12 13 14, multipart',
			'S: 8 9, multipart',
			'S: 10 11 12, multipart',
			'S: 13, multipart',
			'S: 14, multipart',
			'S: 15 16 17, multipart',
			'S: 18 19, multipart',
		],
		remembered: { format: 'multipart', largest: 3, shop: true },
	},
	'a size that was learnt before is kept to from the first call on': {
		server: takesAtMost(3),
		count: 7,
		memory: () => {
			const memory = memoryOf('multipart', 'S');
			memory.rememberLargestBatch(3);
			return memory;
		},
		options: { batchSize: 10 },
		calls: ['S: 0 1 2, multipart', 'S: 3 4 5, multipart', 'S: 6, multipart'],
		remembered: { format: 'multipart', largest: 3, shop: true },
	},
	'a format that the process remembers is used at once': {
		server: takesOnly('json'),
		count: 3,
		memory: () => memoryOf('json'),
		calls: ['S: 0 1 2, json'],
	},
	'an endpoint takes no more numbers than it takes': {
		server: takesAtMost(200),
		count: 201,
		memory: () => memoryOf('multipart'),
		options: { batchSize: 500 },
		calls: ['S: 0–199, multipart', 'S: 200, multipart'],
	},
};

describe('batches that are refused as a whole', () => {
	it.each(Object.entries(CASES))('%s', async (_name, given) => {
		const memory = given.memory();
		const { calls, faults, tally } = await lookUp(given.server, of('S', given.count), {
			memory,
			...given.options,
		});
		expect(calls.map(inShort)).toEqual(given.calls);
		const failed = [...faults].map(([key, { title }]) => [key.slice(2), title]);
		expect(failed).toEqual(given.failed ?? []);
		expect(tally).toEqual({
			asked: given.count,
			found: given.count - failed.length,
			missing: 0,
			failed: failed.length,
		});
		if (given.remembered === undefined) return;
		const { format, largest, shop = false } = given.remembered;
		expect([memory.format(), memory.largestBatch(), memory.knowsShop('S')]).toEqual([format, largest, shop]);
	});

	it('a number that does not exist is missing, however it is said', async () => {
		const server: Respond = ({ numbers }) => (numbers.includes('1') ? reply(501) : reply(0, numbers));
		const { calls, answers } = await lookUp(server, of('S', 3), { memory: memoryOf('multipart') });
		expect(calls.map(inShort)).toEqual([
			'S: 0 1 2, multipart',
			'S: 0 1, multipart',
			'S: 0, multipart',
			'S: 1, multipart',
			'S: 2, multipart',
		]);
		expect([...answers.values()]).toEqual(['found', 'missing', 'found']);
	});

	it('a number that does not exist, asked for alone, takes one call', async () => {
		const { calls, answers } = await lookUp(() => reply(614), of('S', 1), { memory: memoryOf('multipart') });
		expect(calls).toHaveLength(1);
		expect([...answers.values()]).toEqual(['missing']);
	});

	it('the formats are tried for one shop while the others wait, and then go in the one that serves', async () => {
		const { calls, tally } = await lookUp(takesOnly('repeated'), [
			...of('A', 2),
			...of('B', 2),
			...of('C', 2),
		]);
		expect(tally.found).toBe(6);
		expect(calls.slice(0, 3).every(({ format }) => format === 'multipart')).toBe(true);
		expect(calls.slice(3).map(inShort)).toEqual([
			'A: 0, multipart',
			'A: 0, repeated',
			'A: 1, repeated',
			'B: 0 1, repeated',
			'C: 0 1, repeated',
		]);
	});

	it('a shop whose batches are all refused gets batches half as large', async () => {
		const { calls, tally } = await lookUp(refusesAll, of('S', 16), {
			memory: memoryOf('multipart', 'S'),
			batchSize: 4,
		});
		expect(tally.failed).toBe(16);
		const sent = calls.map(inShort);
		expect(sent.slice(0, 4)).toEqual([
			'S: 0 1 2 3, multipart',
			'S: 4 5 6 7, multipart',
			'S: 8 9 10 11, multipart',
			'S: 12 13 14 15, multipart',
		]);
		// The first is divided to its end, then a second one; the others wait for it and go again in twos.
		expect(sent.slice(20, 24).sort()).toEqual([
			'S: 12 13, multipart',
			'S: 14 15, multipart',
			'S: 4 5, multipart',
			'S: 6 7, multipart',
		]);
	});

	it('when the budget for dividing is used up, the rest fails with what to do', async () => {
		const server: Respond = ({ numbers }) =>
			numbers.some((number) => Number(number) % 2 === 1) ? reply(100) : reply(0, numbers);
		const { faults, answers, tally } = await lookUp(server, of('S', 200), {
			memory: memoryOf('multipart', 'S'),
			batchSize: 200,
		});
		expect(tally.asked).toBe(200);
		const left = [...faults.values()].filter(({ isUnproven }) => isUnproven === true);
		expect(left.length).toBeGreaterThan(50);
		expect(left[0]?.solution).toContain('“Batch Size” to 1');
		for (const [key, answer] of answers) if (answer === 'found') expect(Number(key.slice(2)) % 2).toBe(0);
	});
});
