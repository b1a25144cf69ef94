const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;
/** Below this a number can only be seconds: 1e11 ms is 1973, 1e11 s is the year 5138. */
const SECONDS_BELOW = 1e11;
/** The end of the year 9999 in China. */
const LATEST_MS = 253_402_271_999_999;
const TEXT =
	/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

function fromMs(ms: number): string | null {
	if (!(ms > 0 && ms <= LATEST_MS)) return null;
	return new Date(ms + CHINA_OFFSET_MS).toISOString().replace(/\.\d{3}Z$/, '+08:00');
}

function fromNumber(value: number): string | null {
	return fromMs(value < SECONDS_BELOW ? value * 1000 : value);
}

function fromText(text: string): string | null {
	if (/^\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text));
	const match = TEXT.exec(text);
	if (match === null) return null;
	const parts = match.slice(1, 7).map((part: string | undefined) => (part ?? '').padStart(2, '0'));
	const wall = `${parts.slice(0, 3).join('-')}T${parts.slice(3).join(':')}`;
	const zone = (match[7] ?? '+08:00').replace(/(\d{2}):?(\d{2})$/, '$1:$2');
	const utc = Date.parse(`${wall}Z`);
	const isReal = !Number.isNaN(utc) && new Date(utc).toISOString().startsWith(wall);
	return isReal ? fromMs(Date.parse(`${wall}${zone}`)) : null;
}

/**
 * A moment as ISO 8601 in China's time (`2020-11-19T14:50:41+08:00`): from epoch ms, epoch seconds, either as text, or
 * a text like `2020-11-19 14:50:41`, which the platforms mean in China's time. 0, "", null and what is no moment: null.
 */
export function chinaTime(value: unknown): string | null {
	if (typeof value === 'number') return fromNumber(value);
	return typeof value === 'string' ? fromText(value.trim()) : null;
}
