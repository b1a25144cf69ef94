import fc from 'fast-check';
import { parseBody } from '../../sandbox/body';
import { parseExact, stringifyExact } from '../../sandbox/json';
import { readNumbers } from '../../sandbox/numbers';

const LONG = '6917531234567890123';

async function parsed(init: string | FormData | URLSearchParams, type?: string) {
	const request = new Request('http://127.0.0.1/', {
		method: 'POST',
		body: init,
		...(type ? { headers: { 'content-type': type } } : {}),
	});
	return await parseBody(Buffer.from(await request.arrayBuffer()), request.headers.get('content-type') ?? '');
}

function formData(...fields: Array<[string, string]>): FormData {
	const data = new FormData();
	for (const [name, value] of fields) data.append(name, value);
	return data;
}

describe('order numbers in each encoding', () => {
	it.each([
		['JSON text in a multipart field', formData(['orderSns', `["a","${LONG}"]`]), undefined, 'multipart'],
		['repeated multipart fields', formData(['orderSns[]', 'a'], ['orderSns[]', LONG]), undefined, 'repeated'],
		['one repeated field', formData(['orderSns[]', LONG]), undefined, 'repeated'],
		['PHP indexes', new URLSearchParams({ 'orderSns[0]': 'a', 'orderSns[1]': LONG }), undefined, 'repeated'],
		[
			'repeated urlencoded fields',
			`orderSns[]=a&orderSns%5B%5D=${LONG}`,
			'application/x-www-form-urlencoded',
			'repeated',
		],
		['JSON text, urlencoded', new URLSearchParams({ orderSns: `["a","${LONG}"]` }), undefined, 'urlencoded'],
		['a JSON array', `{"orderSns":["a","${LONG}"]}`, 'application/json', 'json'],
		['a JSON array with a number', `{"orderSns":["a",${LONG}]}`, 'application/json; charset=utf-8', 'json'],
	])('%s', async (_name, body, type, format) => {
		const { numbers, format: seen } = readNumbers(await parsed(body, type));
		expect(seen).toBe(format);
		expect(numbers?.at(-1)).toBe(LONG);
	});

	it.each([
		['plain text', formData(['orderSns', 'a,b']), undefined],
		['JSON text of no array', formData(['orderSns', '{"a":1}']), undefined],
		['a JSON body with text', '{"orderSns":"[\\"a\\"]"}', 'application/json'],
		['nested lists', '{"orderSns":[["a"]]}', 'application/json'],
		['broken JSON', '{"orderSns":["a"', 'application/json'],
		['nothing', '', 'application/json'],
		['an unknown content type', '["a"]', 'text/plain'],
	])('finds none in %s', async (_name, body, type) => {
		expect(readNumbers(await parsed(body, type)).numbers).toBeUndefined();
	});
});

it('reads any text from a multipart field, and each repeated one', async () => {
	const text = fc.string({ unit: 'grapheme' }).map((value) => value.replace(/\r\n|\r|\n/g, '\r\n'));
	await fc.assert(
		fc.asyncProperty(text, text, async (one, two) => {
			const { fields } = await parsed(formData(['one', one], ['two', two], ['two', one]));
			expect(fields).toEqual({ one, two: [two, one] });
		}),
		{ numRuns: 50 },
	);
});

it.each([
	['without its closing line', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'],
	['with a part that has no name', '--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--'],
	['without a part', 'hello'],
])('does not take a multipart body %s', async (_name, raw) => {
	expect((await parseBody(Buffer.from(raw), 'multipart/form-data; boundary=x')).format).toBe('other');
});

describe('exact JSON', () => {
	it('keeps long integers, and leaves digits in texts and fractions alone', () => {
		const text = `{"a":${LONG},"b":[-${LONG}],"c":"${LONG} \\" ${LONG}","d":1.5,"e":7,"f":1e3}`;
		expect(parseExact(text)).toMatchObject({
			a: BigInt(LONG),
			b: [-BigInt(LONG)],
			c: `${LONG} " ${LONG}`,
			d: 1.5,
			e: 7,
			f: 1000,
		});
	});

	it('writes what it read', () => {
		const leaf = fc.oneof(
			fc.string(),
			fc.integer(),
			fc.boolean(),
			fc.constant(null),
			fc.bigInt({ min: 2n ** 53n }),
		);
		const value = fc
			.letrec((tie) => ({
				node: fc.oneof(
					{ depthSize: 'small' },
					leaf,
					fc.array(tie('node')),
					fc.dictionary(fc.string({ minLength: 1 }), tie('node'), { noNullPrototype: true }),
				),
			}))
			.node.filter(
				(node) =>
					!JSON.stringify(node, (_key, part: unknown) => (typeof part === 'bigint' ? 0 : part)).includes(
						'__proto__',
					),
			);
		fc.assert(fc.property(value, (node) => expect(parseExact(stringifyExact(node))).toEqual(node)));
	});
});
