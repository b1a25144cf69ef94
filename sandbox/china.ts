export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The platforms' clocks go eight hours ahead of UTC, all year. */
const OFFSET = 8 * HOUR;

/** Epoch ms of the midnight in China at or before `at`. */
export function startOfDay(at: number): number {
	return Math.floor((at + OFFSET) / DAY) * DAY - OFFSET;
}

/** Days since 1970 of the day in China. */
export function dayNumber(at: number): number {
	return Math.floor((at + OFFSET) / DAY);
}

/** `yyyy-MM-dd HH:mm:ss` in China of epoch ms; nothing at all for 0. */
export function chinaText(at: number): string {
	return at === 0 ? '' : new Date(at + OFFSET).toISOString().slice(0, 19).replace('T', ' ');
}

/** 1688's form, `yyyyMMddHHmmssSSS+0800`. */
export function compactText(at: number): string {
	return at === 0 ? '' : `${new Date(at + OFFSET).toISOString().replace(/\D/g, '')}+0800`;
}

/** Epoch ms of `yyyy-MM-dd HH:mm:ss` in China; nothing for any other text. */
export function readChinaText(text: string | undefined): number | undefined {
	if (text === undefined || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined;
	const at = Date.parse(`${text.replace(' ', 'T')}+08:00`);
	return Number.isNaN(at) ? undefined : at;
}
