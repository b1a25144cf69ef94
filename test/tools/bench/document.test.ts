import { PARTS, readSections, TITLES, writeSections } from '../../../tools/bench/document';

describe('the document of the benchmark', () => {
	it('keeps what is written under each title, that of notes too', () => {
		const sections = new Map([
			[TITLES.speed, '| a | b |'],
			[TITLES.workers, 'two\nlines'],
			['Exact JSON', 'a note'],
		]);
		expect(readSections(writeSections(sections))).toEqual(sections);
	});

	it('has its parts in their order and the notes behind them, whatever the order in which they came', () => {
		const titles = PARTS.map((part) => TITLES[part]);
		const given = ['A note', ...[...titles].reverse()];
		const text = writeSections(new Map(given.map((title) => [title, 'text'])));
		expect([...text.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual([...titles, 'A note']);
	});

	it('finds nothing in an empty document', () => {
		expect(readSections('').size).toBe(0);
	});
});
