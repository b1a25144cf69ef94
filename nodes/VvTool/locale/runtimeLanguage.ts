import { inChinese } from './index';
import { faultTextInChinese } from './faultTexts';
import { CHINESE } from './runtimeChinese';
import { ENGLISH } from './runtimeEnglish';
import type { RuntimeTexts } from './runtimeTexts';

const IN_ENGLISH: RuntimeTexts = {
	...ENGLISH,
	faultText: (english) => english,
	label: (english) => english,
	platform: ({ name }) => name,
};

const IN_CHINESE: RuntimeTexts = {
	...CHINESE,
	faultText: (english) => faultTextInChinese(english) ?? english,
	label: (english) => inChinese(english) ?? english,
	platform: ({ chinese }) => chinese,
};

/** The language of the n8n process, as `LANG` or `LC_ALL` set it: asked once, since asking takes long. */
const PROCESS_LOCALE = Intl.DateTimeFormat().resolvedOptions().locale;

/** The texts in the language of the n8n process: Chinese or English. */
export function runtimeTexts(locale: string = PROCESS_LOCALE): RuntimeTexts {
	return /^zh(?![a-z])/i.test(locale) ? IN_CHINESE : IN_ENGLISH;
}
