import { parseCommandLine } from '../../../tools/demo/commandLine';

describe('the command line of the demo', () => {
	it('has a default for everything', () => {
		expect(parseCommandLine([])).toEqual({
			numbers: 3_000,
			shops: 5,
			latency: 1_400,
			batchSize: 50,
			limit: 'sliding',
		});
	});

	it('takes all of it from the user', () => {
		const line = '--numbers 10000 --shops 20 --latency 0 --limit calendar --batch-size 200';
		expect(parseCommandLine(line.split(' '))).toEqual({
			numbers: 10_000,
			shops: 20,
			latency: 0,
			batchSize: 200,
			limit: 'calendar',
		});
	});

	it('has no more shops than rows', () => {
		expect(parseCommandLine(['--numbers', '3'])?.shops).toBe(3);
	});

	it('asks for help', () => {
		expect(parseCommandLine(['--help'])).toBeUndefined();
	});

	it.each([
		[['--numbers', '0'], '--numbers takes a whole number from 1 to 200000; not 0'],
		[['--numbers', 'many'], '--numbers takes a whole number from 1 to 200000; not many'],
		[['--batch-size', '201'], '--batch-size takes a whole number from 1 to 200; not 201'],
		[['--latency', '1.5'], '--latency takes a whole number from 0 to 20000; not 1.5'],
		[['--limit', 'none at all'], '--limit takes sliding, calendar, bucket, gcra, none; not none at all'],
		[['--rows', '3'], "Unknown option '--rows'"],
	])('refuses %j', (args, words) => {
		expect(() => parseCommandLine(args)).toThrow(words);
	});
});
