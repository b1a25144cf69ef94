import fc from 'fast-check';
import { numberOrNull, yuan, yuanFromFen } from '../../../nodes/VvTool/platforms/shape/money';
import { runs } from '../../support/runs';

/** The decimal text of an amount of fen, by whole-number arithmetic alone. */
function yuanText(fen: bigint): string {
	const size = fen < 0n ? -fen : fen;
	const text = `${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
	return `${fen < 0n ? '-' : ''}${text.replace(/\.?0+$/, '')}`;
}

describe('fen as yuan', () => {
	it('are exact for every amount up to 1,000 yuan, to either side', () => {
		for (let fen = 1; fen <= 100_000; fen += 1) {
			const text = yuanText(BigInt(fen));
			if (String(yuanFromFen(fen)) !== text) throw new Error(`${fen} fen became ${yuanFromFen(fen)}`);
			if (String(yuanFromFen(-fen)) !== `-${text}`)
				throw new Error(`${-fen} fen became ${yuanFromFen(-fen)}`);
		}
		expect(yuanFromFen(0)).toBe(0);
	});

	it('are exact for large amounts, as number and as text', () => {
		const largestOfFifteenDigits = 10 ** 15 - 1;
		fc.assert(
			fc.property(fc.integer({ min: -largestOfFifteenDigits, max: largestOfFifteenDigits }), (fen) => {
				expect(String(yuanFromFen(fen))).toBe(yuanText(BigInt(fen)));
				expect(yuanFromFen(String(fen))).toBe(yuanFromFen(fen));
			}),
			{ numRuns: runs(1_000) },
		);
	});

	it.each<[unknown, number | null]>([
		[1290, 12.9],
		[1, 0.01],
		[10, 0.1],
		[100, 1],
		[-1, -0.01],
		[-1290, -12.9],
		[0, 0],
		[-0, 0],
		['-0', 0],
		['1290', 12.9],
		[' 1290 ', 12.9],
		['0001290', 12.9],
		['29', 0.29],
		[Number.MAX_SAFE_INTEGER, 90071992547409.91],
		[12.5, null],
		['12.5', null],
		['', null],
		[' ', null],
		['-', null],
		['1e3', null],
		['0x10', null],
		['12 90', null],
		['¥12', null],
		['9'.repeat(400), null],
		[1e21, null],
		[NaN, null],
		[Infinity, null],
		[-Infinity, null],
		[null, null],
		[undefined, null],
		[true, null],
		[[1290], null],
		[{}, null],
	])('%p fen are %p yuan', (fen, expected) => {
		expect(yuanFromFen(fen)).toBe(expected);
	});
});

describe('yuan and other numbers', () => {
	it.each<[unknown, number | null]>([
		[9.9, 9.9],
		['9.9', 9.9],
		[' 9.90 ', 9.9],
		[0, 0],
		['0', 0],
		['-1.5', -1.5],
		[3, 3],
		['', null],
		[' ', null],
		['9,90', null],
		['1,290.00', null],
		['¥9.9', null],
		['1e3', null],
		['0x10', null],
		['Infinity', null],
		['9'.repeat(400), null],
		[NaN, null],
		[Infinity, null],
		[null, null],
		[undefined, null],
		[false, null],
		[[9.9], null],
		[{}, null],
	])('%p is %p', (value, expected) => {
		expect(yuan(value)).toBe(expected);
		expect(numberOrNull(value)).toBe(expected);
	});

	it('are a finite number or null, whatever is given', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				for (const result of [yuan(value), yuanFromFen(value)]) {
					expect(result === null || Number.isFinite(result)).toBe(true);
				}
			}),
		);
	});
});
