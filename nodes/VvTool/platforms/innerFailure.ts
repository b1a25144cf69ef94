import { fault, type Fault, type Scope } from '../api/fault';
import type { JsonValue } from '../json/exactJson';
import { isEmpty, texts, valueAt } from './shape/values';

/** One sign by which a platform says, inside a reply that VV-Tool calls a success, that it failed. */
export interface FailureSign {
	/** The path of the value in `data`. */
	readonly at: string;
	/** Whether the value, where there is one, says that the platform failed. Left out: that it is there says so. */
	readonly isFailure?: (value: JsonValue) => boolean;
	/** The paths in `data` of the platform's words. */
	readonly words: readonly string[];
}

/** How a platform fails inside a success. */
export interface FailureRule {
	/** The platform's English name. */
	readonly platform: string;
	readonly signs: readonly FailureSign[];
}

const NOT_FOUND_WORDS = /不存在|NOT_?EXIST|not found|未找到|找不到/i;
const MAX_WORDS = 300;

function failedSign(data: JsonValue, signs: readonly FailureSign[]): FailureSign | undefined {
	return signs.find(({ at, isFailure }) => {
		const value = valueAt(data, at);
		if (value === undefined) return false;
		return isFailure === undefined ? !isEmpty(value) : isFailure(value);
	});
}

/**
 * The platform's own failure inside a successful reply, in its own words; `undefined` where it did not fail. Words that say
 * that the order does not exist make it *not found*, of this number alone.
 * @param scope of any other failure
 */
export function innerFault(
	data: JsonValue,
	{ platform, signs }: FailureRule,
	scope: Scope,
): Fault | undefined {
	const sign = failedSign(data, signs);
	if (sign === undefined) return undefined;
	const words = [...new Set(texts(...sign.words.map((path) => valueAt(data, path))))].join(' · ');
	const isMissing = NOT_FOUND_WORDS.test(words);
	return fault({
		category: isMissing ? 'not-found' : 'server',
		title: isMissing ? 'the order does not exist' : `${platform} refused to show the order`,
		solution: 'Check the number, and that it belongs to this shop.',
		...(words !== '' && { serverMessage: words.slice(0, MAX_WORDS) }),
		scope: isMissing ? 'number' : scope,
		mayBeCharged: true,
	});
}
