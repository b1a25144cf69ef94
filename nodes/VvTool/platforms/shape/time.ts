const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;
/** Below this a number can only be seconds: 1e11 ms is 1973, 1e11 s is the year 5138. */
const SECONDS_BELOW = 1e11;
/** The end of the year 9999 in China. */
const MAX_MS = 253_402_271_999_999;
const TEXT =
	/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
/** `20201117145041`, and 1688's `20251029163218000+0800`. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\d{3})?(Z|[+-]\d{2}:?\d{2})?$/;

function isMoment(ms: number): boolean {
	return ms > 0 && ms <= MAX_MS;
}

function fromNumber(value: number): number | undefined {
	const ms = value < SECONDS_BELOW ? value * 1000 : value;
	return isMoment(ms) ? ms : undefined;
}

function fromParts(match: RegExpExecArray): number | undefined {
	const parts = match.slice(1, 7).map((part: string | undefined) => (part ?? '').padStart(2, '0'));
	const wall = `${parts.slice(0, 3).join('-')}T${parts.slice(3).join(':')}`;
	const zone = (match[7] ?? '+08:00').replace(/(\d{2}):?(\d{2})$/, '$1:$2');
	const utc = Date.parse(`${wall}Z`);
	const isReal = !Number.isNaN(utc) && new Date(utc).toISOString().startsWith(wall);
	const ms = isReal ? Date.parse(`${wall}${zone}`) : NaN;
	return isMoment(ms) ? ms : undefined;
}

function fromText(text: string): number | undefined {
	const match = COMPACT.exec(text) ?? TEXT.exec(text);
	if (match !== null) return fromParts(match);
	return /^\d+(\.\d+)?$/.test(text) ? fromNumber(Number(text)) : undefined;
}

/**
 * A moment in epoch ms: from epoch ms, epoch seconds, either as text, a text like `2020-11-19 14:50:41`, which the platforms
 * mean in China's time, or one without marks (`20201119145041`). `undefined` for 0, "", null and what is no moment.
 */
export function epochMs(value: unknown): number | undefined {
	if (typeof value === 'number') return fromNumber(value);
	return typeof value === 'string' ? fromText(value.trim()) : undefined;
}

/** A moment as ISO 8601 in China's time (`2020-11-19T14:50:41+08:00`), from what {@link epochMs} takes; else null. */
export function chinaTime(value: unknown): string | null {
	const ms = epochMs(value);
	return ms === undefined
		? null
		: new Date(ms + CHINA_OFFSET_MS).toISOString().replace(/\.\d{3}Z$/, '+08:00');
}
