import fc from 'fast-check';

const ODD_VALUES = [
	'null',
	'true',
	'false',
	'0',
	'1',
	'-1',
	'""',
	'"0"',
	'"x"',
	'[]',
	'{}',
	'[[]]',
	'[null]',
	'{"a":1}',
	'1e999',
	'-0',
	'0.5',
	'9007199254740993',
	'99999999999999999999999999999999',
	'"订单"',
	'"1"',
	'302',
	'501',
	'"token 失效"',
	'"未授权店铺"',
	'"请求过于频繁"',
	'{"__proto__":{"order_sn":"1"}}',
	'"<html>"',
	'"{\\"mobile\\":1}"',
	'1617270403000',
];
const ODD_KEYS = [
	'code',
	'data',
	'content',
	'order_sn',
	'oid',
	'result',
	'msg',
	'status',
	'name',
	'withholding_money',
	'__proto__',
	'constructor',
	'found',
	'error',
	'message',
	'length',
];

/** The places of a JSON value: paths of keys. */
function places(value: unknown, at: readonly string[] = []): string[][] {
	const below =
		typeof value === 'object' && value !== null
			? Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, key]))
			: [];
	return [[...at], ...below];
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

/** The text of a value in which the place is written as `text`; `undefined` takes it away. */
function written(value: unknown, path: readonly string[], text: string | undefined): string | undefined {
	const [key, ...rest] = path;
	if (key === undefined) return text;
	if (!isRecord(value)) return JSON.stringify(value);
	const parts = Object.entries(value).flatMap(([name, inner]) => {
		const part = name === key ? written(inner, rest, text) : JSON.stringify(inner);
		return part === undefined ? [] : [Array.isArray(value) ? part : `${JSON.stringify(name)}:${part}`];
	});
	return Array.isArray(value) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

/** A documented reply with a value exchanged, a field taken away, added or doubled, bytes broken, or cut off. */
export function mutations(sample: unknown): fc.Arbitrary<string> {
	const all = JSON.stringify(sample);
	const place = fc.constantFrom(...places(sample));
	const odd = fc.oneof(fc.constantFrom(...ODD_VALUES), fc.json({ maxDepth: 3 }));
	const key = fc.constantFrom(...ODD_KEYS);
	const at = (path: readonly string[]): unknown =>
		path.reduce<unknown>((value, step) => (isRecord(value) ? value[step] : undefined), sample);
	return fc.oneof(
		fc.tuple(place, odd).map(([path, value]) => written(sample, path, value) ?? ''),
		place.map((path) => written(sample, path, undefined) ?? ''),
		fc.tuple(place, key, odd).map(([path, name, value]) => {
			const inner = JSON.stringify(at(path));
			const more = inner.startsWith('{')
				? inner.replace(/}$/, `${inner === '{}' ? '' : ','}${JSON.stringify(name)}:${value}}`)
				: value;
			return written(sample, path, more) ?? '';
		}),
		place.map((path) => {
			const inner = JSON.stringify(at(path));
			return written(sample, path, `[${inner},${inner}]`) ?? '';
		}),
		fc.nat(all.length).map((end) => all.slice(0, end)),
		fc
			.tuple(fc.nat(all.length), fc.string({ unit: 'binary', maxLength: 3 }))
			.map(([index, junk]) => all.slice(0, index) + junk + all.slice(index + 1)),
	);
}
