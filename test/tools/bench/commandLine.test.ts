import { parseCommandLine } from '../../../tools/bench/commandLine';

describe('the command line of the benchmark', () => {
	it('runs all parts in full by default', () => {
		expect(parseCommandLine([])).toEqual({
			parts: ['speed', 'cost', 'workers'],
			calls: 300,
			rows: [10_000, 30_000, 100_000],
			writes: true,
		});
	});

	it('runs what it is asked for, the smallest rows first', () => {
		const line = '--workers --cost --rows 300,20 --calls 10 --no-write';
		expect(parseCommandLine(line.split(' '))).toEqual({
			parts: ['cost', 'workers'],
			calls: 10,
			rows: [20, 300],
			writes: false,
		});
	});

	it('asks for help', () => {
		expect(parseCommandLine(['--help'])).toBeUndefined();
	});

	it.each([
		[['--calls', '0'], '--calls takes whole numbers from 1; not 0'],
		[['--rows', '10,x'], '--rows takes whole numbers from 1; not x'],
		[['--slow'], "Unknown option '--slow'"],
	])('refuses %j', (args, words) => {
		expect(() => parseCommandLine(args)).toThrow(words);
	});
});
