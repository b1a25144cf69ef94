import { NEWEST_N8N } from '../../../tools/e2e/releases';
import { parseCommandLine } from '../../../tools/start/commandLine';

describe('the command line of the demo', () => {
	it.each([
		[[], { version: NEWEST_N8N }],
		[['--lang', 'zh'], { version: NEWEST_N8N, locale: 'zh_CN.UTF-8' }],
		[['--n8n', '1.123.81', '--lang', 'en'], { version: '1.123.81', locale: 'en_US.UTF-8' }],
	])('%j means %j', (args, wanted) => {
		expect(parseCommandLine(args)).toEqual(wanted);
	});

	it.each([
		[['--lang', 'fr'], 'en or zh'],
		[['--port', '1'], '--port'],
	])('%j is refused', (args, reason) => {
		expect(() => parseCommandLine(args)).toThrow(reason);
	});
});
