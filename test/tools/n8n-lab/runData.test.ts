import { readRawOutput, readRunData, unpackExecution } from '../../../tools/n8n-lab/runData';

const task = (json: object) => ({
	data: { main: [[{ json }], [{ json: { error: 'x' } }]] },
	hints: [{ message: 'one call' }],
});
const run = {
	status: 'success',
	mode: 'cli',
	data: {
		resultData: { runData: { VV: [task({ orderSn: 'first' }), task({ orderSn: '1234567890123456789' })] } },
	},
};

describe('a finished execution', () => {
	const data = readRunData(run);

	it.each([
		['the first output of the last run', data.json('VV'), [{ orderSn: '1234567890123456789' }]],
		['another output', data.json('VV', 1), [{ error: 'x' }]],
		['an output that is not there', data.json('VV', 2), []],
		['a node that did not run', data.json('Other'), []],
		['hints', data.hints('VV'), ['one call']],
	])('gives %s', (_what, given, expected) => {
		expect(given).toEqual(expected);
	});

	it.each([
		['running', undefined, 'running'],
		['running', { message: 'failed' }, 'error'],
		['canceled', { message: 'stopped' }, 'canceled'],
		['success', undefined, 'success'],
	])('that says %s with the error %j is %s', (status, error, expected) => {
		expect(readRunData({ ...run, status, data: { resultData: { runData: {}, error } } }).status).toBe(
			expected,
		);
	});

	it.each([[undefined], ['text'], [{ data: {} }], [{ data: { resultData: {} } }]])(
		'is not made of %j',
		(value) => {
			expect(() => readRunData(value)).toThrow('no execution');
		},
	);
});

describe('what the command line prints', () => {
	const json = JSON.stringify(run, null, 2);

	it.each([
		['alone', json],
		['after log lines', `ready\n[license SDK] {not this}\n${json}`],
		['before log lines', `${json}\nError: {"cause":1}`],
		['between them', `Execution error:\n====\n${json}\nwanted\n`],
	])('is read when it stands %s', (_where, printed) => {
		expect(readRawOutput(printed).json('VV')).toEqual([{ orderSn: '1234567890123456789' }]);
	});

	it.each(['', 'no such workflow', '} nothing {'])('is refused when it is %j', (printed) => {
		expect(() => readRawOutput(printed)).toThrow('printed no execution');
	});
});

describe('a packed execution', () => {
	it('is the value again: texts by their place, numbers and null as they are, shared parts once', () => {
		const packed = '[{"a":"1","b":"2","n":7,"z":null},"2",["1","3",true],{"again":"2"}]';
		const value = unpackExecution(packed);
		expect(value).toMatchObject({ a: '2', n: 7, z: null, b: ['2', { again: ['2', {}, true] }, true] });
	});

	it('is refused when it is no list', () => {
		expect(() => unpackExecution('{}')).toThrow('no packed execution');
	});
});
