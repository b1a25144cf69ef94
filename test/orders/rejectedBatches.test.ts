import type { RequestFormat } from '../../nodes/VvTool/api/request';
import type { ServerProfile } from '../../nodes/VvTool/orders/serverProfile';
import {
	TRANSIENT,
	freshProfile,
	inShort,
	lookUp,
	type HarnessOptions,
	profileOf,
	of,
	reply,
	type Respond,
} from './lookupHarness';

const takesOnly =
	(taken: RequestFormat): Respond =>
	({ format, numbers }) =>
		format === taken ? reply(0, numbers) : reply(100);

const takesAtMost =
	(most: number): Respond =>
	({ numbers }) =>
		numbers.length > most ? reply(100) : reply(0, numbers);

const rejects =
	(...bad: readonly string[]): Respond =>
	({ numbers }) =>
		numbers.some((number) => bad.includes(number)) ? reply(100) : reply(0, numbers);

const rejectsAll: Respond = () => reply(100);

const WRONG_SHOP = 'VV-Tool refused all of its numbers as wrong, each alone as well';
const REFUSED = 'VV-Tool refused a parameter as wrong';
const NOT_DIVIDED = `${REFUSED}, for a batch of 5 numbers of which at least one is at fault`;

interface Case {
	readonly server: Respond;
	/** How many numbers of shop S are asked for. */
	readonly count: number;
	readonly profile: () => ServerProfile;
	readonly options?: HarnessOptions;
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
		profile: freshProfile,
		calls: ['S: 0 1 2, multipart', 'S: 0, multipart', 'S: 0, repeated', 'S: 0, json', 'S: 1 2, json'],
		remembered: { format: 'json', shop: true },
	},
	'one number alone is not sent a second time as it was': {
		server: takesOnly('repeated'),
		count: 1,
		profile: freshProfile,
		calls: ['S: 0, multipart', 'S: 0, repeated'],
		remembered: { format: 'repeated', shop: true },
	},
	'a bad number alone is tried in each format, and fails for its own reason': {
		server: rejectsAll,
		count: 1,
		profile: freshProfile,
		calls: ['S: 0, multipart', 'S: 0, repeated', 'S: 0, json'],
		failed: [['0', REFUSED]],
		remembered: { format: 'multipart', shop: false },
	},
	'a bad number alone costs one call where the format is known': {
		server: rejectsAll,
		count: 1,
		profile: () => profileOf('json'),
		calls: ['S: 0, json'],
		failed: [['0', REFUSED]],
	},
	'a wrong shop, as an account’s first, costs the formats and two numbers more': {
		server: rejectsAll,
		count: 5,
		profile: freshProfile,
		calls: [
			'S: 0 1 2 3 4, multipart',
			'S: 0, multipart',
			'S: 0, repeated',
			'S: 0, json',
			'S: 4, multipart',
			'S: 2, multipart',
		],
		failed: ALL_FIVE.map((number) => [number, WRONG_SHOP]),
		remembered: { format: 'multipart', shop: false },
	},
	'a wrong shop costs three calls more where the format is known': {
		server: rejectsAll,
		count: 5,
		profile: () => profileOf('multipart'),
		calls: ['S: 0 1 2 3 4, multipart', 'S: 0, multipart', 'S: 4, multipart', 'S: 2, multipart'],
		failed: ALL_FIVE.map((number) => [number, WRONG_SHOP]),
	},
	'a wrong shop costs three calls more where the user chose the format': {
		server: rejectsAll,
		count: 5,
		profile: freshProfile,
		options: { requestFormat: 'repeated' },
		calls: ['S: 0 1 2 3 4, repeated', 'S: 0, repeated', 'S: 4, repeated', 'S: 2, repeated'],
		failed: ALL_FIVE.map((number) => [number, WRONG_SHOP]),
		remembered: {},
	},
	'the format that the user chose holds against what is remembered': {
		server: takesOnly('json'),
		count: 2,
		profile: () => profileOf('multipart'),
		options: { requestFormat: 'json' },
		calls: ['S: 0 1, json'],
		remembered: { format: 'multipart', shop: true },
	},
	'a bad number of a known shop is divided out at once': {
		server: rejects('2'),
		count: 5,
		profile: () => profileOf('json', 'S'),
		calls: ['S: 0 1 2 3 4, json', 'S: 0 1 2, json', 'S: 0 1, json', 'S: 2, json', 'S: 3 4, json'],
		failed: [['2', REFUSED]],
	},
	'a bad number of a new shop: the first is asked alone, and its order is kept': {
		server: rejects('2'),
		count: 5,
		profile: () => profileOf('multipart'),
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
		server: rejects('0'),
		count: 5,
		profile: () => profileOf('multipart'),
		calls: ['S: 0 1 2 3 4, multipart', 'S: 0, multipart', 'S: 4, multipart', 'S: 1 2 3, multipart'],
		failed: [['0', REFUSED]],
	},
	'the last number of a new shop is bad': {
		server: rejects('4'),
		count: 5,
		profile: () => profileOf('multipart'),
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
		server: rejectsAll,
		count: 2,
		profile: () => profileOf('multipart'),
		calls: ['S: 0 1, multipart', 'S: 0, multipart', 'S: 1, multipart'],
		failed: [
			['0', WRONG_SHOP],
			['1', WRONG_SHOP],
		],
	},
	'without dividing, all numbers of the batch fail': {
		server: rejects('2'),
		count: 5,
		profile: () => profileOf('multipart'),
		options: { splitRejected: false },
		calls: ['S: 0 1 2 3 4, multipart'],
		failed: ALL_FIVE.map((number) => [number, NOT_DIVIDED]),
	},
	'without dividing, the format is still found out with one number, whose order is kept': {
		server: rejects('2'),
		count: 5,
		profile: freshProfile,
		options: { splitRejected: false },
		calls: ['S: 0 1 2 3 4, multipart', 'S: 0, multipart'],
		failed: ['1', '2', '3', '4'].map((number) => [number, NOT_DIVIDED]),
		remembered: { format: 'multipart', shop: true },
	},
	'without dividing, another format serves the whole batch': {
		server: takesOnly('json'),
		count: 3,
		profile: freshProfile,
		options: { splitRejected: false },
		calls: ['S: 0 1 2, multipart', 'S: 0, multipart', 'S: 0, repeated', 'S: 0, json', 'S: 1 2, json'],
	},
	'a smaller size is learnt once the same numbers were rejected together twice, and one step up is tried': {
		server: takesAtMost(20),
		count: 100,
		profile: () => profileOf('multipart', 'S'),
		options: { batchSize: 100 },
		calls: [
			'S: 0–99, multipart',
			'S: 0–49, multipart',
			'S: 0–24, multipart',
			'S: 0–12, multipart',
			'S: 13 14 15 16 17 18, multipart',
			'S: 19 20 21, multipart',
			'S: 22 23, multipart',
			'S: 24, multipart',
			'S: 0–24, multipart',
			'S: 25–43, multipart',
			'S: 44–62, multipart',
			'S: 63–81, multipart',
			'S: 82–99, multipart',
		],
		remembered: { format: 'multipart', largest: 19, shop: true },
	},
	'a size that was learnt before is kept to from the first call on': {
		server: takesAtMost(3),
		count: 7,
		profile: () => {
			const profile = profileOf('multipart', 'S');
			profile.rememberMaxBatch(3);
			return profile;
		},
		options: { batchSize: 10 },
		calls: ['S: 0 1 2, multipart', 'S: 3 4 5, multipart', 'S: 6, multipart'],
		remembered: { format: 'multipart', largest: 3, shop: true },
	},
	'a format that the process remembers is used at once': {
		server: takesOnly('json'),
		count: 3,
		profile: () => profileOf('json'),
		calls: ['S: 0 1 2, json'],
	},
	'an endpoint takes no more numbers than it takes': {
		server: takesAtMost(200),
		count: 201,
		profile: () => profileOf('multipart'),
		options: { batchSize: 500 },
		calls: ['S: 0–199, multipart', 'S: 200, multipart'],
	},
};

describe('batches that are rejected as a whole', () => {
	it.each(Object.entries(CASES))('%s', async (_name, given) => {
		const profile = given.profile();
		const { calls, faults, tally } = await lookUp(given.server, of('S', given.count), {
			profile,
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
		expect([profile.format, profile.maxBatch, profile.knowsShop('S')]).toEqual([format, largest, shop]);
	});

	it('a number that does not exist is missing, however it is said', async () => {
		const server: Respond = ({ numbers }) => (numbers.includes('1') ? reply(501) : reply(0, numbers));
		const { calls, answers } = await lookUp(server, of('S', 3), { profile: profileOf('multipart') });
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
		const { calls, answers } = await lookUp(() => reply(614), of('S', 1), {
			profile: profileOf('multipart'),
		});
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
		const [tried = '', ...others] = [...new Set(calls.slice(3).map(({ shop }) => shop))];
		expect(calls.slice(3).map(inShort)).toEqual([
			`${tried}: 0, multipart`,
			`${tried}: 0, repeated`,
			`${tried}: 1, repeated`,
			...others.map((shop) => `${shop}: 0 1, repeated`),
		]);
	});

	it('a shop of which every number is bad is asked about one by one, at little more than a call a number', async () => {
		const { calls, tally } = await lookUp(rejectsAll, of('S', 200), { profile: profileOf('multipart', 'S') });
		expect(tally.failed).toBe(200);
		expect(calls.length).toBeLessThanOrEqual(230);
	});
});

/** A server that rejects a batch as a whole for one number that it does not know. */
const knowsNot =
	(isUnknown: (number: number) => boolean, code: number): Respond =>
	({ numbers }) =>
		numbers.some((number) => isUnknown(Number(number))) ? reply(code) : reply(0, numbers);

/** The same numbers are unknown in each run: every hundredth, spread as by chance. */
function unknownOf(perCent: number): (number: number) => boolean {
	return (number) => (Math.imul(number + 1, 2_654_435_761) >>> 0) % 1_000 < perCent * 10;
}

describe('a server that rejects a batch for one unknown number', () => {
	it.each([
		[1, 501, 160],
		[3, 501, 370],
		[5, 614, 520],
		[10, 501, 800],
		[1, 100, 160],
		[3, 100, 370],
		[5, 100, 520],
		[10, 100, 800],
	])('%d %% unknown, code %d: all others are found, in at most %d calls', async (perCent, code, most) => {
		const isUnknown = unknownOf(perCent);
		const { calls, answers, tally } = await lookUp(knowsNot(isUnknown, code), of('S', 1_000));
		const unknown = [...Array(1_000).keys()].filter(isUnknown).length;
		expect(tally.found).toBe(1_000 - unknown);
		for (const [key, kind] of answers)
			expect([key, kind]).toEqual([
				key,
				!isUnknown(Number(key.slice(2))) ? 'found' : code === 100 ? 'failed' : 'missing',
			]);
		expect(calls.length).toBeLessThanOrEqual(most);
	});

	it('300 good numbers take six calls', async () => {
		const { calls, tally } = await lookUp(
			knowsNot(() => false, 501),
			of('S', 300),
		);
		expect(tally.found).toBe(300);
		expect(calls).toHaveLength(6);
	});
});

describe('a single odd rejection', () => {
	it.each([100, 501, 614])('of a batch of two, code %d, teaches nobody one number a call', async (code) => {
		const profile = profileOf('multipart', 'S');
		const { tally } = await lookUp(
			({ numbers }, index) => (index === 0 ? reply(code) : reply(0, numbers)),
			of('S', 2),
			{ profile },
		);
		expect(tally.found).toBe(2);
		expect(profile.maxBatch).toBeUndefined();
		const { calls } = await lookUp(({ numbers }) => reply(0, numbers), of('S', 200), { profile });
		expect(calls).toHaveLength(4);
	});

	it.each([100, 501])('of a batch of fifty, code %d, costs no number and teaches nothing', async (code) => {
		const profile = profileOf('multipart', 'S');
		const { tally } = await lookUp(
			({ numbers }, index) => (index === 2 ? reply(code) : reply(0, numbers)),
			of('S', 400),
			{ profile },
		);
		expect(tally.found).toBe(400);
		expect(profile.maxBatch).toBeUndefined();
	});
});

describe('a shop is condemned by nothing but its parameters', () => {
	it('first and last number do not exist, one in the middle is bad: the others are found', async () => {
		const server: Respond = ({ numbers }) => {
			if (numbers.includes('25')) return reply(100);
			return numbers.some((number) => ['0', '49'].includes(number)) ? reply(501) : reply(0, numbers);
		};
		const { tally } = await lookUp(server, of('S', 50), { profile: profileOf('multipart') });
		expect(tally).toEqual({ asked: 50, found: 47, missing: 2, failed: 1 });
	});

	it('a sheet with a header and a total row keeps its orders', async () => {
		const { tally } = await lookUp(rejects('0', '39'), of('S', 40), { profile: profileOf('multipart') });
		expect(tally).toEqual({ asked: 40, found: 38, missing: 0, failed: 2 });
	});

	it('three numbers rejected alone, none served, close a shop that is asked one by one', async () => {
		const { calls, tally, faults } = await lookUp(rejectsAll, of('S', 500), {
			profile: profileOf('multipart'),
			batchSize: 1,
		});
		expect(tally.failed).toBe(500);
		expect(calls.length).toBeLessThan(25);
		expect(faults.get('S/499')?.title).toBe(WRONG_SHOP);
	});
});

describe('what a server takes a call', () => {
	it.each([1, 40, 100])('20 a call, batches of 50, %d shops: every number is found', async (shops) => {
		const wishes = [...Array(shops).keys()].flatMap((shop) => of(`S${shop}`, 50));
		const { calls, tally } = await lookUp(takesAtMost(20), wishes);
		expect(tally.found).toBe(50 * shops);
		expect(calls.length).toBeLessThanOrEqual(3 * shops + 40);
	});

	it('a reply that silently holds 20 orders is noticed, and nothing is called missing that was cut', async () => {
		const server: Respond = ({ numbers }) => reply(0, numbers.slice(0, 20));
		const { orders, tally, calls } = await lookUp(server, of('S', 400), { profile: profileOf('multipart') });
		expect(tally.found).toBe(400);
		expect(orders.cutAt).toBe(20);
		expect(calls.length).toBeLessThan(60);
	});

	it('numbers that are really missing cost one call more where a round count of orders came, once', async () => {
		const server: Respond = ({ numbers }) =>
			reply(
				0,
				numbers.filter((number) => Number(number) % 5 > 0),
			);
		const profile = profileOf('multipart');
		const first = await lookUp(server, of('S', 200), { profile });
		expect(first.tally).toMatchObject({ found: 160, missing: 40 });
		expect(first.calls).toHaveLength(5);
		const second = await lookUp(server, of('S', 200), { profile });
		expect(second.calls).toHaveLength(4);
	});
});

describe('the request format', () => {
	it('that another execution has found meanwhile is taken over', async () => {
		const profile = freshProfile();
		const server: Respond = ({ format, numbers }, index) => {
			if (index === 0) profile.rememberFormat('json', true);
			return format === 'json' ? reply(0, numbers) : reply(100);
		};
		const { tally } = await lookUp(server, of('S', 5), { profile });
		expect(tally.found).toBe(5);
	});

	it('is not believed after a network fault during its trial', async () => {
		const profile = freshProfile();
		const server: Respond = ({ format, numbers }, index) => {
			if (index > 0 && index < 5) return TRANSIENT;
			return format === 'json' ? reply(0, numbers) : reply(100);
		};
		const { tally } = await lookUp(server, of('S', 5), { profile, maxRetries: 3 });
		expect(tally).toMatchObject({ found: 4, failed: 1 });
		expect(profile.format).toBe('json');
	});

	it('is not believed because the limit of points ended its trial', async () => {
		const profile = freshProfile();
		const server: Respond = ({ format, numbers }) => {
			if (format === 'json') return reply(0, numbers);
			const body = JSON.stringify({ code: 100, msg: '', data: { withholding_money: 1 } });
			return { status: 200, headers: {}, body };
		};
		const first = await lookUp(server, of('S', 5), { profile, maxPoints: 2 });
		expect([first.tally.found, first.calls.length]).toEqual([0, 2]);
		const second = await lookUp(server, of('S', 5), { profile });
		expect(second.tally.found).toBe(5);
	});
});
