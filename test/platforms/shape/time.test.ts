import fc from 'fast-check';
import { chinaTime, epochMs } from '../../../nodes/VvTool/platforms/shape/time';
import { runs } from '../../support/runs';

describe('a moment in China’s time', () => {
	it.each<[string, unknown, string]>([
		['epoch ms', 1605768641000, '2020-11-19T14:50:41+08:00'],
		['epoch ms as text', '1605768641000', '2020-11-19T14:50:41+08:00'],
		['epoch ms among blanks', ' 1605768641000 ', '2020-11-19T14:50:41+08:00'],
		['epoch ms with thousandths', 1605768641999, '2020-11-19T14:50:41+08:00'],
		['epoch seconds', 1605768641, '2020-11-19T14:50:41+08:00'],
		['epoch seconds as text', '1605768641', '2020-11-19T14:50:41+08:00'],
		['epoch seconds with a fraction', 1605768641.5, '2020-11-19T14:50:41+08:00'],
		['the last second of a day', Date.UTC(2020, 10, 19, 15, 59, 59), '2020-11-19T23:59:59+08:00'],
		['the first second of a day', Date.UTC(2020, 10, 19, 16), '2020-11-20T00:00:00+08:00'],
		['the first second of a year', Date.UTC(2019, 11, 31, 16), '2020-01-01T00:00:00+08:00'],
		['a leap day', Date.UTC(2020, 1, 28, 16), '2020-02-29T00:00:00+08:00'],
		['the last second of the year 9999', Date.UTC(9999, 11, 31, 15, 59, 59), '9999-12-31T23:59:59+08:00'],
		['a text', '2020-11-19 14:50:41', '2020-11-19T14:50:41+08:00'],
		['a text without seconds', '2020-11-19 14:50', '2020-11-19T14:50:00+08:00'],
		['a text with a fraction', '2020-11-19 14:50:41.0', '2020-11-19T14:50:41+08:00'],
		['a day', '2020-11-19', '2020-11-19T00:00:00+08:00'],
		['a text with slashes', '2020/1/9 4:05:06', '2020-01-09T04:05:06+08:00'],
		['a text with dots', '2020.11.19 14:50:41', '2020-11-19T14:50:41+08:00'],
		['a text around midnight', '2020-11-19 00:00:01', '2020-11-19T00:00:01+08:00'],
		['ISO without a zone', '2020-11-19T14:50:41', '2020-11-19T14:50:41+08:00'],
		['ISO with a fraction, without a zone', '2020-11-19T14:50:41.123', '2020-11-19T14:50:41+08:00'],
		['ISO in UTC', '2020-11-19T06:50:41Z', '2020-11-19T14:50:41+08:00'],
		['ISO in UTC with a fraction', '2020-11-19T06:50:41.999Z', '2020-11-19T14:50:41+08:00'],
		['ISO in China’s time', '2020-11-19T14:50:41+08:00', '2020-11-19T14:50:41+08:00'],
		['ISO in China’s time, written shorter', '2020-11-19T14:50:41+0800', '2020-11-19T14:50:41+08:00'],
		['ISO west of Greenwich', '2020-11-19T01:20:41-05:30', '2020-11-19T14:50:41+08:00'],
		['ISO in UTC across the day line', '2020-11-19T16:00:00Z', '2020-11-20T00:00:00+08:00'],
	])('%s', (_name, value, expected) => {
		expect(chinaTime(value)).toBe(expected);
	});

	it.each<[string, unknown]>([
		['0', 0],
		['0 as text', '0'],
		['an empty text', ''],
		['blanks', '  '],
		['null', null],
		['undefined', undefined],
		['a negative number', -1605768641000],
		['NaN', NaN],
		['Infinity', Infinity],
		['a number beyond the year 9999', Date.UTC(9999, 11, 31, 16)],
		['a number beyond what a date can be', 8.64e15 + 1],
		['a text of digits beyond what a date can be', '9'.repeat(30)],
		['an instant that is beyond the year 9999 in China', '9999-12-31T23:59:59Z'],
		['the zero date of MySQL', '0000-00-00 00:00:00'],
		['the zero date of .NET', '0001-01-01 00:00:00'],
		['epoch 0 as a text in China', '1970-01-01 08:00:00'],
		['epoch 0 as a text in UTC', '1970-01-01 00:00:00'],
		['a zone that does not exist', '2020-11-19T14:50:41+99:99'],
		['month 13', '2020-13-01 00:00:00'],
		['month 0', '2020-00-10 00:00:00'],
		['day 30 of February', '2020-02-30 00:00:00'],
		['day 29 of February in no leap year', '2021-02-29'],
		['day 31 of a short month, as ISO', '2020-11-31T00:00:00Z'],
		['day 0', '2020-11-00'],
		['hour 24', '2020-11-19 24:00:00'],
		['hour 25', '2020-11-19 25:00:00'],
		['minute 60', '2020-11-19 14:60:00'],
		['second 60', '2020-11-19 14:50:60'],
		['an hour alone', '14:50:41'],
		['words', 'tomorrow'],
		['words behind a date', '2020-11-19 soon'],
		['a date that ends early', '2020-11-19T'],
		['a list', [1605768641000]],
		['an object', {}],
		['a date object', new Date(1605768641000)],
		['true', true],
	])('there is none in %s', (_name, value) => {
		expect(chinaTime(value)).toBeNull();
	});

	it('says the same as UTC, eight hours later, for every moment, in ms, seconds and texts', () => {
		const seconds = fc.integer({ min: 1e8, max: 253_402_271_999 }).filter((value) => value < 1e11);
		fc.assert(
			fc.property(seconds, (value) => {
				const utc = new Date(value * 1000).toISOString();
				const expected = `${new Date((value + 8 * 3600) * 1000).toISOString().slice(0, 19)}+08:00`;
				expect(chinaTime(value * 1000)).toBe(expected);
				expect(chinaTime(value)).toBe(expected);
				expect(chinaTime(String(value))).toBe(expected);
				expect(chinaTime(utc)).toBe(expected);
				expect(chinaTime(expected)).toBe(expected);
				expect(chinaTime(expected.slice(0, 19).replace('T', ' '))).toBe(expected);
			}),
		);
	});

	it('is well-formed or null, whatever is given', () => {
		const given = fc.oneof(
			fc.anything(),
			fc.double(),
			fc.integer({ min: -1e15, max: 1e15 }),
			fc.stringMatching(/^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}[ T]?[0-9:.Z+]{0,12}$/),
		);
		fc.assert(
			fc.property(given, (value) => {
				const time = chinaTime(value);
				if (time === null) return;
				expect(time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/);
				expect(Number.isNaN(Date.parse(time))).toBe(false);
			}),
			{ numRuns: runs(2_000) },
		);
	});
});

describe('a text time without marks', () => {
	it.each([
		['20201117145041', '2020-11-17T14:50:41+08:00'],
		['20251029163218000+0800', '2025-10-29T16:32:18+08:00'],
		['20251029163218999+08:00', '2025-10-29T16:32:18+08:00'],
		['20251029083218000Z', '2025-10-29T16:32:18+08:00'],
		['20251329163218', null],
		['1605595841', '2020-11-17T14:50:41+08:00'],
		['1605595841000', '2020-11-17T14:50:41+08:00'],
		[1605595841, '2020-11-17T14:50:41+08:00'],
	])('%p is %p', (value, expected) => {
		expect(chinaTime(value)).toBe(expected);
		expect(epochMs(value)).toBe(
			expected === null ? undefined : Math.floor(Date.parse(expected) / 1000) * 1000,
		);
	});
});
