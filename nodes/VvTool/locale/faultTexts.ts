import { FAULT_SOLUTIONS, FAULT_TITLES } from './faultChinese';
import { inChinese } from './index';

/** A text with places that are filled in, and how it is said in Chinese. */
interface Pattern {
	readonly english: RegExp;
	readonly chinese: string;
}

const TEXTS = new Map([...Object.entries(FAULT_TITLES), ...Object.entries(FAULT_SOLUTIONS)]);
const PLACE = /‹\d›/g;

function patternOf(english: string): RegExp {
	const parts = english.split(PLACE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('([^]*?)')}$`);
}

/** The ones that say most come first, since others fit nearly everything. */
const PATTERNS: readonly Pattern[] = [...TEXTS]
	.filter(([english]) => english.search(PLACE) >= 0)
	.sort(([one], [other]) => other.replace(PLACE, '').length - one.replace(PLACE, '').length)
	.map(([english, chinese]) => ({ english: patternOf(english), chinese }));

/**
 * A fault's title or advice in Simplified Chinese, what is filled in as well as far as it has a Chinese text; `undefined` where
 * there is none.
 */
export function faultTextInChinese(english: string): string | undefined {
	const whole = TEXTS.get(english);
	if (whole !== undefined) return whole;
	for (const pattern of PATTERNS) {
		const match = pattern.english.exec(english);
		if (match === null) continue;
		const parts = match.slice(1).map((part) => faultTextInChinese(part) ?? inChinese(part) ?? part);
		return pattern.chinese.replace(PLACE, (place) => parts[Number(place[1]) - 1] ?? '');
	}
	return undefined;
}
