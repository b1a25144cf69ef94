import { chinaText, dayNumber } from './china';
import type { Platform } from './sales';

/** Which order of which day; numbers of one shop never repeat. */
export interface BookPosition {
	/** When the order was made, epoch ms. */
	createdAt: number;
	/** 0 for the first of its day. */
	index: number;
}

/**
 * A number of the platform's form. It ends in 7, so that it is none of the numbers that stand for a special reply.
 * @param shop digits that stand for the shop, at least 9
 */
export function bookNumber(platform: Platform, shop: string, { createdAt, index }: BookPosition): string {
	const day = String(dayNumber(createdAt)).padStart(5, '0');
	const shortDay = String((dayNumber(createdAt) % 9000) + 1000);
	const place = String(index);
	switch (platform) {
		case 'pinduoduo': {
			const date = chinaText(createdAt).slice(2, 10).replaceAll('-', '');
			return `${date}-${shop.slice(0, 7)}${place.padStart(7, '0')}7`;
		}
		case 'taobao':
			return `1${day}${shop.slice(0, 6)}${place.padStart(6, '0')}7`;
		case 'jd':
			return `${shortDay}${shop.slice(0, 2)}${place.padStart(5, '0')}7`;
		case 'dangdang':
			return `${shortDay}${place.padStart(6, '0')}7`;
		case 'alibaba1688':
			return `2${day}${shop.slice(0, 6)}${place.padStart(5, '0')}7`;
	}
}
