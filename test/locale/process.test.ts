import { execFileSync } from 'node:child_process';
import { inLocale } from '../../nodes/VvTool/locale';

/** The locale that a new process finds, as n8n is started with these variables. */
function localeUnder(env: NodeJS.ProcessEnv): string {
	const script = 'process.stdout.write(Intl.DateTimeFormat().resolvedOptions().locale)';
	return execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' });
}

describe('the environment that n8n is started with', () => {
	const cases: [NodeJS.ProcessEnv, string][] = [
		[{ LANG: 'zh_CN.UTF-8' }, '平台'],
		[{ LANG: 'zh_CN' }, '平台'],
		[{ LANG: 'zh_Hans_CN.UTF-8' }, '平台'],
		[{ LANG: 'zh_TW.UTF-8' }, '平台'],
		[{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, '平台'],
		[{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'Platform'],
		[{ LANG: 'en_US.UTF-8' }, 'Platform'],
		[{ LANG: 'C' }, 'Platform'],
		[{ LANG: 'C.UTF-8' }, 'Platform'],
		[{ LANG: 'POSIX' }, 'Platform'],
		[{ LANG: '' }, 'Platform'],
		[{}, 'Platform'],
	];

	it.each(cases)('%j shows %s', (env, shown) => {
		expect(inLocale({ displayName: 'Platform' }, {}, localeUnder(env))).toEqual({ displayName: shown });
	});
});
