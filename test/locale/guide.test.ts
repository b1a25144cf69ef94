import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODES } from '../../nodes/VvTool/api/codes';
import { PLATFORMS } from '../../nodes/VvTool/platforms';
import { inChinese } from '../../nodes/VvTool/locale';
import { CREDENTIAL, NODE, TRIGGER, withOptions } from '../operations/fields';

const ROOT = join(__dirname, '..', '..');
const GUIDE = readFileSync(join(ROOT, 'docs', 'zh-CN.md'), 'utf8');
const ROWS = GUIDE.split('\n').filter((line) => line.startsWith('| '));

/** Labels of what people fill in, in the words that the editor shows. */
function chineseLabels(): [string][] {
	const shown = withOptions([...NODE.properties, ...TRIGGER.properties, ...CREDENTIAL]).filter(
		({ type }) => type !== 'hidden' && type !== 'notice',
	);
	return [...new Set(shown.map(({ displayName }) => inChinese(displayName) ?? displayName))].map((label) => [
		label,
	]);
}

describe('the Chinese guide', () => {
	it.each(PLATFORMS.map(({ chinese }) => [chinese]))('names the platform %s', (name) => {
		expect(GUIDE).toContain(name);
	});

	it.each(CODES.map(({ code, title }) => [code, title]))('has a row for code %s: %s', (code) => {
		const rows = CODES.filter((row) => row.code === code).length;
		const said = ROWS.filter((row) => new RegExp(`^\\| (\\d+、)*${code}\\b`).test(row));
		expect(said).toHaveLength(rows);
	});

	it.each(chineseLabels())('calls %s what the editor calls it', (label) => {
		expect(GUIDE).toContain(label.replace(/（.*/, ''));
	});

	it('lists the workflows for import, each by its file', () => {
		for (const file of readdirSync(join(ROOT, 'examples')))
			expect(ROWS.some((row) => row.startsWith(`| \`${file}\` |`))).toBe(true);
	});

	it('says how to switch the language', () => {
		expect(GUIDE).toContain('LANG=zh_CN.UTF-8 n8n start');
		expect(GUIDE).toContain('-e LANG=zh_CN.UTF-8');
		expect(GUIDE).toContain('LANG: zh_CN.UTF-8');
	});

	it('leads to no other site than VV-Tool’s interface and Feishu’s', () => {
		const hosts = [...GUIDE.matchAll(/https?:\/\/([^\s`/]+)/g)].map(([, host]) => host);
		expect(new Set(hosts)).toEqual(new Set(['api.vv-tool.com', 'open.feishu.cn']));
	});
});
