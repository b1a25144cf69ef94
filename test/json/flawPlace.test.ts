import fc from 'fast-check';
import { flawPlace } from '../../nodes/VvTool/json/flawPlace';

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

describe('where a text ceases to be JSON', () => {
	it.each([
		['', 0],
		['{', 1],
		['{"a": 1,}', 8],
		['{"a" 1}', 5],
		['{a: 1}', 1],
		['[1, 2', 5],
		['[1,, 2]', 3],
		['{"a": 1} x', 9],
		["{'a': 1}", 1],
		['{"a": 张}', 6],
		['{\n\t"a": 1\n\t"b": 2\n}', 11],
		['01', 1],
		['{"a": "x', 6],
		[']', 0],
	])('%j: at %d', (text, place) => {
		expect(flawPlace(text)).toBe(place);
	});

	it('is nowhere in JSON', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				expect(flawPlace(text)).toBeUndefined();
			}),
		);
	});

	it('is somewhere exactly where JSON.parse throws', () => {
		const pieces = fc.constantFrom(
			'{',
			'}',
			'[',
			']',
			',',
			':',
			'"a"',
			'1',
			'-',
			'null',
			' ',
			'\n',
			'"',
			'\\',
		);
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
				const text = parts.join('');
				expect(flawPlace(text) === undefined).toBe(isJson(text));
			}),
			{ numRuns: 2_000 },
		);
	});
});
