import { PARTS, readParts, TITLES, writeParts } from '../../tools/bench/document';

describe('the document of the benchmark', () => {
	it('keeps what is written under each title', () => {
		const parts = new Map([
			['json', 'two\nlines'],
			['speed', '| a | b |'],
		] as const);
		expect(readParts(writeParts(parts))).toEqual(parts);
	});

	it('has its parts in their order, whatever the order in which they came', () => {
		const text = writeParts(new Map([...PARTS].reverse().map((part) => [part, part] as const)));
		const titles = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
		expect(titles).toEqual(PARTS.map((part) => TITLES[part]));
	});

	it('finds nothing in an empty document, nor under titles that it does not know', () => {
		expect(readParts('').size).toBe(0);
		expect(readParts('# Benchmarks\n\n## Something else\n\ntext\n').size).toBe(0);
	});
});
