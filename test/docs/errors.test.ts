import { CODES } from '../../nodes/VvTool/api/codes';
import { rowsOf } from './guides';

describe('the table of errors in README.md', () => {
	const rows = rowsOf('README.md');

	it.each(CODES)('has a row for code $code: $title', ({ code, category }) => {
		const told = rows.filter(
			([codes, given]) => codes?.split(', ').includes(String(code)) && given === `\`${category}\``,
		);
		expect(told).toHaveLength(1);
	});
});
