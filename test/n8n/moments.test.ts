import fc from 'fast-check';
import { epochMsOf } from '../../nodes/VvTool/n8n/moments';

const SHANGHAI = 'Asia/Shanghai';
const NEW_YORK = 'America/New_York';
const NOON = Date.UTC(2026, 10, 25, 4, 0, 0);

describe('a moment', () => {
	it.each<[what: string, value: unknown, zone: string, expected: number | undefined]>([
		['ISO text with a zone', '2026-11-25T12:00:00+08:00', NEW_YORK, NOON],
		['ISO text in UTC', '2026-11-25T04:00:00.000Z', SHANGHAI, NOON],
		['a time without a zone is the workflow’s', '2026-11-25T12:00:00', SHANGHAI, NOON],
		['a time with a blank in it', '2026-11-25 12:00:00', SHANGHAI, NOON],
		['a time without seconds', '2026-11-25 12:00', SHANGHAI, NOON],
		['a day alone begins at midnight', '2026-11-25', SHANGHAI, NOON - 12 * 3_600_000],
		['in winter time', '2026-11-24T23:00:00', NEW_YORK, NOON],
		['in summer time', '2026-07-01T08:00:00', NEW_YORK, Date.UTC(2026, 6, 1, 12)],
		[
			'after the hour that the change to summer time skips',
			'2026-03-08T03:30:00',
			NEW_YORK,
			Date.UTC(2026, 2, 8, 7, 30),
		],
		['a JS date', new Date(NOON), SHANGHAI, NOON],
		['an object with the moment as its value, as Luxon’s', { valueOf: () => NOON }, SHANGHAI, NOON],
		['epoch ms', NOON, SHANGHAI, NOON],
		['epoch seconds', NOON / 1_000, SHANGHAI, NOON],
		['epoch seconds as text', String(NOON / 1_000), SHANGHAI, NOON],
		['epoch ms as text', String(NOON), SHANGHAI, NOON],
		['a month that does not exist', '2026-13-01', SHANGHAI, undefined],
		['a day that does not exist', '2026-02-30', SHANGHAI, undefined],
		['an hour that does not exist', '2026-02-03 24:30', SHANGHAI, undefined],
		['words', 'yesterday', SHANGHAI, undefined],
		['an invalid date', new Date(NaN), SHANGHAI, undefined],
		['nothing', null, SHANGHAI, undefined],
		['true', true, SHANGHAI, undefined],
		['a negative number', -5, SHANGHAI, undefined],
	])('%s', (_what, value, zone, expected) => {
		expect(epochMsOf(value, zone)).toBe(expected);
	});

	it('on the wall clock of a zone is that moment again, outside of the hours of a change', () => {
		const wall = (ms: number, zone: string) =>
			new Date(ms).toLocaleString('sv-SE', { timeZone: zone, hourCycle: 'h23' });
		fc.assert(
			fc.property(
				fc.integer({ min: Date.UTC(2024, 0, 1) / 1_000, max: Date.UTC(2028, 0, 1) / 1_000 }),
				fc.constantFrom(SHANGHAI, 'UTC', 'Asia/Kolkata'),
				(seconds, zone) => {
					expect(epochMsOf(wall(seconds * 1_000, zone), zone)).toBe(seconds * 1_000);
				},
			),
		);
	});
});
