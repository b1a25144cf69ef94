import { CODES } from '../../nodes/VvTool/api/codes';
import { PLATFORMS } from '../../nodes/VvTool/platforms';
import { rowsOf, textOf } from './guides';

const API = textOf('docs/vv-tool-api.md');

describe('the reference of the API', () => {
	it.each(CODES.map(({ code, title }) => [code, title]))('has a row for code %s: %s', (code) => {
		const rows = rowsOf('docs/vv-tool-api.md').filter(([first]) => first?.split(', ').includes(String(code)));
		expect(rows).toHaveLength(CODES.filter((row) => row.code === code).length);
	});

	const endpoints = PLATFORMS.flatMap(({ name, getByNumber, getDetail, getByPeriod }) =>
		[getByNumber, getDetail, getByPeriod?.changed, getByPeriod?.created]
			.filter((endpoint) => endpoint !== undefined)
			.map(({ path }) => [name, path.split('/').at(-1)]),
	);
	it.each(endpoints)('tells of an endpoint of %s: %s', (_name, path) => {
		expect(API).toContain(`${path}\``);
	});

	const statuses = PLATFORMS.flatMap(({ name, statusTexts }) =>
		Object.keys(statusTexts).map((status) => [name, status]),
	);
	it.each(statuses)('tells of a status of %s: %s', (_name, status) => {
		expect(API).toMatch(new RegExp(`(?<![\\w-])${status}(?!\\w)`));
	});
});
