import { wastedIn } from '../../nodes/VvTool/n8n/loop';

describe('what a loop around the node wastes', () => {
	it.each([
		['sixty runs of one number', 60, { numbers: 60, points: 60 }, 50, 2],
		['two runs of one number', 2, { numbers: 2, points: 2 }, 50, 1],
		['dear calls', 10, { numbers: 10, points: 40 }, 50, 4],
	])('%s', (_what, runs, cost, perCall, onePoints) => {
		expect(wastedIn(runs, cost, perCall)).toEqual({ runs, ...cost, onePoints });
	});

	it.each([
		['one run is no loop', 1, { numbers: 1, points: 1 }, 50],
		['chunks of hundreds are the right way', 10, { numbers: 2_000, points: 40 }, 50],
		['a call that takes one number is never shared', 60, { numbers: 60, points: 60 }, 1],
		['calls that cost nothing', 60, { numbers: 60, points: 0 }, 50],
	])('nothing: %s', (_what, runs, cost, perCall) => {
		expect(wastedIn(runs, cost, perCall)).toBeUndefined();
	});
});
