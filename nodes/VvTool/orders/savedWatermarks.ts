import type { Watermark } from './watermark';

/** What a trigger has saved, by {@link watermarkKey}. */
export type SavedWatermarks = Readonly<Record<string, Watermark>>;

/** By which time a trigger follows orders. */
export type PolledEvent = 'changed' | 'created';

/** Names a watermark: another platform or another event begins anew. */
export function watermarkKey(platform: string, event: PolledEvent, shopId: string): string {
	return JSON.stringify([platform, event, shopId]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSeen(value: unknown): value is Watermark['seen'] {
	if (!isRecord(value)) return false;
	return Object.values(value).every(
		(versions) => Array.isArray(versions) && versions.every((version) => typeof version === 'string'),
	);
}

function isMoment(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value);
}

function readWatermark(value: unknown): Watermark | undefined {
	if (!isRecord(value)) return undefined;
	const { readTo, floor, seen, spanMs } = value;
	if (!isMoment(readTo) || !isMoment(floor) || !isSeen(seen)) return undefined;
	return { readTo, floor, seen, ...(isMoment(spanMs) && { spanMs }) };
}

/**
 * Reads what was saved. n8n hands its static data out as a Proxy, hence the copy by JSON; what is no watermark is left out, and
 * its shop begins anew.
 */
export function readWatermarks(saved: unknown): SavedWatermarks {
	const copy: unknown = saved === undefined ? {} : JSON.parse(JSON.stringify(saved));
	if (!isRecord(copy)) return {};
	const entries = Object.entries(copy).flatMap(([key, value]): [string, Watermark][] => {
		const mark = readWatermark(value);
		return mark === undefined ? [] : [[key, mark]];
	});
	return Object.fromEntries(entries);
}
