import { MAGIC_VALUES } from '../../../sandbox/magicValues';
import { welcome } from '../../../tools/start/welcome';

describe('what npm start prints', () => {
	const lines = welcome({
		url: 'http://127.0.0.1:2',
		logFile: '/run/n8n.log',
		sandboxUrl: 'http://127.0.0.1:1',
		examples: ['First example', 'Second example'],
	}).split('\n');

	it('has one example a line', () => {
		expect(lines).toEqual(expect.arrayContaining(['  First example', '  Second example']));
	});

	it('says what to type to see each special reply of the sandbox', () => {
		const text = lines.join('\n');
		for (const [what, answer] of MAGIC_VALUES) {
			expect(text).toContain(what);
			expect(text).toContain(answer);
		}
	});
});
