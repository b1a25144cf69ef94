/** The documented data host; every example of the API's pages is plain http. */
export const DOCUMENTED_BASE_URL = 'http://api.vv-tool.com';

/** Says what is wrong with a base URL; the text tells the way out. */
export class BaseUrlError extends Error {
	override readonly name = 'BaseUrlError';
}

/**
 * The base URL in one spelling: http or https, host in lower case, no trailing slash, a path if it has one.
 * @throws BaseUrlError when it is no http(s) address, or carries a user name, a password, a query or a fragment.
 */
export function normalizeBaseUrl(given: string): string {
	const text = given.trim() === '' ? DOCUMENTED_BASE_URL : given.trim();
	if (!URL.canParse(text)) {
		throw new BaseUrlError(
			`The base URL in the credential is not an address. Enter one like ${DOCUMENTED_BASE_URL}`,
		);
	}
	const url = new URL(text);
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		throw new BaseUrlError('The base URL in the credential must start with http:// or https://');
	}
	if (url.username !== '' || url.password !== '') {
		throw new BaseUrlError('The base URL in the credential must not contain a user name or password');
	}
	if (url.search !== '' || url.hash !== '' || /[?#]/.test(text)) {
		throw new BaseUrlError('The base URL in the credential must not contain “?” or “#”');
	}
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Says what is wrong with a path; the text tells the way out. */
export class PathError extends Error {
	override readonly name = 'PathError';
}

/** A path with escapes of escapes undone; `undefined` where one is no valid escape. */
function decodeFully(path: string): string | undefined {
	let decoded = path;
	try {
		for (let round = 0; round < 3; round += 1) decoded = decodeURIComponent(decoded);
	} catch {
		return undefined;
	}
	return decoded;
}

/**
 * Makes sure that a path stays on the credential's host and below its base URL.
 * @returns the path with a leading slash.
 * @throws PathError for a full URL, `//`, `..` (encoded, too), a backslash, a query, a fragment or a control character.
 */
export function safePath(given: string): string {
	const text = given.trim();
	if (text === '')
		throw new PathError('is empty. Enter the path of the endpoint, for example /tool/erps/mpaging-orders');
	if (/^[a-z][a-z0-9+.-]*:/i.test(text))
		throw new PathError('is a full address. Enter only what comes after the host');
	const path = text.startsWith('/') ? text : `/${text}`;
	const decoded = decodeFully(path);
	if (decoded === undefined) throw new PathError('contains a “%” that is no valid escape');
	if (/\/\/|\\/.test(decoded))
		throw new PathError('contains “//” or a backslash, which could lead to another host');
	if (decoded.split('/').some((part) => part === '..' || part === '.')) {
		throw new PathError('contains “..” or “.”, which could lead out of the base URL');
	}
	if (/[?#]/.test(path)) throw new PathError('contains “?” or “#”. Put parameters into Parameters');
	// eslint does not allow control characters in a pattern, hence the comparison by code
	if (
		Array.from(decoded).some(
			(char) => char.charCodeAt(0) < 0x20 || char.charCodeAt(0) === 0x7f || /\s/.test(char),
		)
	) {
		throw new PathError('contains a space or a control character');
	}
	return path;
}
