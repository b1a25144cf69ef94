import type { RequestFormat } from '../../nodes/VvTool/api/request';
import type { TestOutcome } from '../../nodes/VvTool/orders/bisect';
import { nextFormat, startFormatTrial } from '../../nodes/VvTool/orders/formatTrial';
import { Shop } from '../../nodes/VvTool/orders/shop';
import { lookupsOf } from './lookups';

const FORMATS: readonly RequestFormat[] = ['multipart', 'repeated', 'json'];

/** Tries formats until the end; `outcomes` by turn. */
function run(outcomes: readonly TestOutcome[], formats = FORMATS) {
	const lookup = lookupsOf(1)[0];
	if (lookup === undefined) throw new Error('No number');
	const tried: RequestFormat[] = [];
	let state = startFormatTrial(new Shop('S', false), lookup, formats);
	for (const outcome of outcomes) {
		if (state.kind !== 'trying') break;
		expect(state.lookup).toBe(lookup);
		tried.push(state.format);
		state = nextFormat(state, outcome);
	}
	return { end: state, tried };
}

describe('the search for the request format', () => {
	it.each<[string, TestOutcome[], object, RequestFormat[]]>([
		['the first works', ['served'], { kind: 'works', format: 'multipart' }, ['multipart']],
		[
			'a number that does not exist is an answer',
			['missing'],
			{ kind: 'works', format: 'multipart' },
			['multipart'],
		],
		['the last works', ['rejected', 'rejected', 'served'], { kind: 'works', format: 'json' }, [...FORMATS]],
		['none works', ['rejected', 'rejected', 'rejected'], { kind: 'noneWorks' }, [...FORMATS]],
		[
			'the call fails otherwise: this one is to be tried with another number',
			['rejected', 'inconclusive'],
			{ kind: 'inconclusive', formats: ['repeated', 'json'] },
			['multipart', 'repeated'],
		],
		['it goes on', ['rejected'], { kind: 'trying', format: 'repeated', others: ['json'] }, ['multipart']],
	])('%s', (_what, outcomes, end, tried) => {
		const course = run(outcomes);
		expect(course.end).toMatchObject(end);
		expect(course.tried).toEqual(tried);
	});

	it('is over before it begins where there is nothing to try', () => {
		expect(run([], []).end.kind).toBe('noneWorks');
	});
});
