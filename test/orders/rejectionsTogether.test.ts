import { TRANSIENT, freshProfile, lookUp, of, reply } from './lookupHarness';

describe('rejections that come together with something else', () => {
	it('end when the only number that is left of a batch was rejected alone in all formats', async () => {
		const { answers } = await lookUp(
			({ numbers }) => (numbers.length === 1 && numbers[0] !== '2' ? TRANSIENT : reply(100)),
			of('A', 3),
			{ maxRetries: 0 },
		);
		expect([...answers.values()]).toEqual(['failed', 'failed', 'failed']);
	});

	it('let the other numbers of a shop go when all of a rejected batch failed otherwise', async () => {
		const { tally } = await lookUp(
			({ numbers }) => (numbers.length > 1 ? reply(100) : TRANSIENT),
			of('A', 8),
			{ maxRetries: 0, batchSize: 4, requestFormat: 'multipart' },
		);
		expect(tally.failed).toBe(8);
	});

	it('name the code with which a number was rejected alone, not that of its batch', async () => {
		const { faults } = await lookUp(
			({ numbers }) =>
				numbers.length > 2 ? reply(501) : numbers.includes('3') ? reply(100) : reply(0, numbers),
			of('A', 6),
			{ requestFormat: 'multipart' },
		);
		expect([...faults].map(([key, { code, category }]) => [key, code, category])).toEqual([
			['A/3', 100, 'input'],
		]);
	});

	it('do not hide that replies are cut at ten orders', async () => {
		const { tally } = await lookUp(
			({ numbers }) => (numbers.includes('49') ? reply(100) : reply(0, numbers.slice(0, 10))),
			of('A', 50),
		);
		expect(tally).toEqual({ asked: 50, found: 49, missing: 0, failed: 1 });
	});

	it('are cut at ten orders in a large batch although small ones came whole before', async () => {
		const profile = freshProfile();
		const cut = ({ numbers }: { readonly numbers: readonly string[] }) => reply(0, numbers.slice(0, 10));
		await lookUp(cut, of('A', 3), { profile, batchSize: 3 });
		const { tally } = await lookUp(cut, of('A', 50, 100), { profile });
		expect(tally.found).toBe(50);
	});
});

describe('a shop of which two numbers were rejected alone', () => {
	it('is not condemned for them while others wait', async () => {
		const { tally } = await lookUp(
			({ numbers }) => {
				if (numbers.length === 1 && numbers[0] === '2') return TRANSIENT;
				return numbers.some((number) => Number(number) < 3) ? reply(100) : reply(0, numbers);
			},
			of('A', 30),
			{ maxRetries: 0, batchSize: 3, requestFormat: 'multipart' },
		);
		expect(tally).toEqual({ asked: 30, found: 27, missing: 0, failed: 3 });
	});
});

it('a number that is released twice is sent once', async () => {
	const { calls, tally } = await lookUp(
		({ numbers }) => (numbers.length > 20 ? reply(100) : reply(0, numbers.slice(0, 10))),
		of('A', 71),
	);
	expect(calls.filter(({ numbers }) => new Set(numbers).size < numbers.length)).toEqual([]);
	expect(tally.found).toBe(71);
});

it('a number that was found is not asked for again where the test of a batch’s size is cut', async () => {
	const { calls } = await lookUp(
		({ numbers }, index) => (index === 0 ? reply(100) : reply(0, numbers.slice(0, 10))),
		of('A', 15),
		{ requestFormat: 'multipart' },
	);
	// The batch, a half of it, and the batch without its first number once more.
	expect(calls.filter(({ numbers }) => numbers.includes('14'))).toHaveLength(3);
});
