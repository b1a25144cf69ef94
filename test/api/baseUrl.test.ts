import fc from 'fast-check';
import { BaseUrlError, normalizeBaseUrl, PathError, safePath } from '../../nodes/VvTool/api/baseUrl';
import { runs } from '../support/runs';

describe('a base URL', () => {
	it.each([
		['', 'http://api.vv-tool.com'],
		['  ', 'http://api.vv-tool.com'],
		[' http://api.vv-tool.com/ ', 'http://api.vv-tool.com'],
		['HTTP://API.VV-Tool.com', 'http://api.vv-tool.com'],
		['https://api.vv-tool.com:443', 'https://api.vv-tool.com'],
		['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
		['http://[::1]:8080/', 'http://[::1]:8080'],
		['http://www.yunyingtool.com/papi', 'http://www.yunyingtool.com/papi'],
		['http://www.yunyingtool.com/papi///', 'http://www.yunyingtool.com/papi'],
		['http://www.yunyingtool.com/a/../papi/', 'http://www.yunyingtool.com/papi'],
		['http://接口.example', 'http://xn--5brr85d.example'],
	])('“%s” is %s', (given, normal) => {
		const host = normalizeBaseUrl(given);
		expect(host).toBe(given.includes('接口') ? new URL(given).origin : normal);
		expect(normalizeBaseUrl(host)).toBe(host);
	});

	it.each([
		['api.vv-tool.com', /not an address/],
		['//api.vv-tool.com', /not an address/],
		['http://', /not an address/],
		['http://a b', /not an address/],
		['http://a:99999', /not an address/],
		['ftp://api.vv-tool.com', /http:\/\/ or https:\/\//],
		['file:///etc/passwd', /http:\/\/ or https:\/\//],
		['javascript:alert(1)', /http:\/\/ or https:\/\//],
		['data:text/plain,x', /http:\/\/ or https:\/\//],
		['http://user@api.vv-tool.com', /user name or password/],
		['http://user:geheim@api.vv-tool.com', /user name or password/],
		['http://:geheim@api.vv-tool.com', /user name or password/],
		['http://api.vv-tool.com/?token=geheim', /“\?” or “#”/],
		['http://api.vv-tool.com/#geheim', /“\?” or “#”/],
		['http://api.vv-tool.com?', /“\?” or “#”/],
	])('“%s” is refused without being quoted', (given, words) => {
		expect(() => normalizeBaseUrl(given)).toThrow(BaseUrlError);
		expect(() => normalizeBaseUrl(given)).toThrow(words);
		expect(() => normalizeBaseUrl(given)).not.toThrow(/geheim/);
	});
});

describe('a path', () => {
	it.each([
		['/tool/erps/mpaging-orders', '/tool/erps/mpaging-orders'],
		['tool/erps/echo', '/tool/erps/echo'],
		['  /tool/x ', '/tool/x'],
		['/tool/x/', '/tool/x/'],
		['/工具/x', '/工具/x'],
		['/a/b.c..d/...', '/a/b.c..d/...'],
		['/a/%E5%B7%A5', '/a/%E5%B7%A5'],
	])('“%s” is allowed', (given, path) => {
		expect(safePath(given)).toBe(path);
	});

	const attacks = [
		'',
		'   ',
		'http://evil.example/x',
		'HTTPS://evil.example',
		'javascript:alert(1)',
		'file:///etc/passwd',
		'//evil.example/x',
		'///evil.example',
		'/tool//x',
		'/\\evil.example',
		'\\\\evil.example',
		'/tool\\..\\x',
		'/../admin',
		'..',
		'/tool/..',
		'/tool/./x',
		'/tool/%2e%2e/x',
		'/tool/%2E%2e/x',
		'/tool/.%2e/x',
		'/tool/%252e%252e/x',
		'/tool/%25252e%25252e/x',
		'/tool%2f..%2fx',
		'/%2f%2fevil.example',
		'/%252f%252fevil.example',
		'/%5cevil.example',
		'/%255cevil.example',
		'/tool?x=1',
		'/tool#x',
		'/tool\u0000x',
		'/tool%00x',
		'/tool\r\nHost: evil.example',
		'/tool%0d%0aHost:%20evil.example',
		'/tool x',
		'/tool\u00a0x',
		'/tool\u2028x',
		'/tool/%zz',
		'/tool/%',
		'/tool/%c0%ae%c0%ae/x',
		'/tool\u007fx',
	];
	it.each(attacks)('%j is refused', (given) => {
		expect(() => safePath(given)).toThrow(PathError);
	});

	it.each([
		'@evil.example',
		'/@evil.example',
		'/tool@evil.example',
		'evil.example:80@x',
		'/．．/x',
		'／／evil.example',
		'/tool/％2e％2e/x',
		'/‥/x',
	])('%j stays below the base URL', (given) => {
		expect(outside(given)).toBe(false);
	});

	/** Whether a path that is let through leads out of the base URL. */
	function outside(given: string): boolean {
		let path: string;
		try {
			path = safePath(given);
		} catch {
			return false;
		}
		const url = new URL(`http://api.vv-tool.com/papi${path}`);
		return (
			url.host !== 'api.vv-tool.com' ||
			url.username !== '' ||
			url.search !== '' ||
			url.hash !== '' ||
			!url.pathname.startsWith('/papi/') ||
			decodeURIComponent(decodeURIComponent(url.pathname)).split(/[\\/]/).includes('..')
		);
	}

	it('whatever it is made of, never leads out of the base URL', () => {
		const pieces = fc.constantFrom(
			'/',
			'//',
			'\\',
			'.',
			'..',
			'%2e',
			'%2E%2e',
			'%252e',
			'%2f',
			'%5c',
			'@',
			':',
			'?',
			'#',
			'\t',
			'\n',
			'\u0000',
			'evil.example',
			'http:',
			'％',
			'．',
			'／',
			'＠',
			'a',
			'％2f',
			'\u200b',
			'\ufeff',
			'%',
		);
		const hostile = fc.array(fc.oneof({ weight: 5, arbitrary: pieces }, fc.string({ unit: 'binary' })), {
			maxLength: 8,
		});
		fc.assert(
			fc.property(hostile, (parts) => !outside(parts.join(''))),
			{ numRuns: runs(5_000) },
		);
	});
});
