import { readCommand } from '../../../tools/simulate/commandLine';

describe('the command line of the simulation', () => {
	it('runs ten thousand worlds from the first on unless told otherwise', () => {
		expect(readCommand([])).toEqual({ from: 1, seeds: 10_000 });
	});

	it('takes how many worlds and from which seed', () => {
		expect(readCommand(['--seeds', '1', '--from', '417'])).toEqual({ from: 417, seeds: 1 });
	});

	it.each([
		['--seeds', '0'],
		['--seeds', 'many'],
		['--from', '1.5'],
	])('rejects %s %s', (...args) => {
		expect(() => readCommand(args)).toThrow('whole numbers');
	});
});
