/** Below this a number can only be epoch seconds: 1e11 ms is 1973, 1e11 s is the year 5138. */
const SECONDS_BELOW = 1e11;
const WALL_TIME = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;

/** How far the wall clock of a zone is ahead of UTC at a moment, in ms. @throws RangeError for a zone that does not exist */
function offsetAt(zone: string, utcMs: number): number {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	const parts = new Map(format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
	const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
	const wall = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return wall - Math.floor(utcMs / 1_000) * 1_000;
}

/** The moment at which the wall clock of a zone shows a time; where it never does, the moment of the change. */
function fromWall(zone: string, wallMs: number): number {
	const guess = wallMs - offsetAt(zone, wallMs);
	return wallMs - offsetAt(zone, guess);
}

function fromText(text: string, zone: string): number | undefined {
	if (/^\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text));
	const match = WALL_TIME.exec(text);
	if (match === null) {
		const ms = Date.parse(text);
		return Number.isNaN(ms) ? undefined : ms;
	}
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
		.slice(1)
		.map((part: string | undefined) => Number(part ?? 0));
	const wall = Date.UTC(year, month - 1, day, hour, minute, second);
	const isReal = new Date(wall).getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second < 60;
	return isReal ? fromWall(zone, wall) : undefined;
}

function fromNumber(value: number): number | undefined {
	if (!Number.isFinite(value) || value <= 0) return undefined;
	return value < SECONDS_BELOW ? value * 1_000 : value;
}

/**
 * A moment as people and expressions give it: n8n's dateTime, ISO text, Luxon and JS dates, epoch seconds or ms, as number or
 * as text. A time without a zone is one of `zone` (an IANA name).
 * @returns epoch ms; `undefined` where it is no moment
 */
export function epochMsOf(value: unknown, zone: string): number | undefined {
	if (typeof value === 'number') return fromNumber(value);
	if (typeof value === 'string') return fromText(value.trim(), zone);
	// JS dates, Luxon's and moment's objects all have the moment as their primitive value.
	if (typeof value !== 'object' || value === null) return undefined;
	const ms = Number(value);
	return Number.isNaN(ms) ? undefined : ms;
}
