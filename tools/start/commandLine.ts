import { parseArgs } from 'node:util';
import { NEWEST_N8N } from '../e2e/releases';

const LOCALES: Readonly<Record<string, string>> = { en: 'en_US.UTF-8', zh: 'zh_CN.UTF-8' };

export interface Wanted {
	readonly version: string;
	readonly locale?: string;
}

/**
 * Reads `--n8n <version>` and `--lang en|zh`.
 * @throws for anything else, with what is allowed
 */
export function parseCommandLine(args: readonly string[]): Wanted {
	const { values } = parseArgs({
		args: [...args],
		options: { n8n: { type: 'string', default: NEWEST_N8N }, lang: { type: 'string' } },
	});
	if (values.lang === undefined) return { version: values.n8n };
	const locale = LOCALES[values.lang];
	if (locale === undefined) throw new Error(`--lang takes ${Object.keys(LOCALES).join(' or ')}`);
	return { version: values.n8n, locale };
}
