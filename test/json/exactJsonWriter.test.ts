import { LongInteger, parseKeepingLongIntegers } from '../../nodes/VvTool/json/exactJson';
import { writeExactJson } from '../../nodes/VvTool/json/exactJsonWriter';

const LONG = '6917530123456789012';

describe('long integers', () => {
	it.each([
		[new LongInteger(LONG), LONG],
		[new LongInteger(`-${LONG}`), `-${LONG}`],
		[[new LongInteger(LONG), LONG], `[${LONG},"${LONG}"]`],
		[
			{ orderId: new LongInteger(LONG), a: [{ b: new LongInteger('1') }] },
			`{"orderId":${LONG},"a":[{"b":1}]}`,
		],
		[6917530123456789012n, LONG],
		[[1n, -2n], '[1,-2]'],
		[{ a: Object(3n) }, '{"a":3}'],
	])('are written as bare digits: %s', (value: unknown, text) => {
		expect(writeExactJson(value)).toBe(text);
	});

	it.each([
		`{"shop_id":"${LONG}","orderId":${LONG},"ids":[${LONG},-${LONG},"${LONG}"],"n":1.5,"none":null}`,
		`[${'9'.repeat(400)}]`,
		`{"__proto__":${LONG},"":{"":[[],{}]}}`,
	])('go out as they came in: %s', (text) => {
		expect(writeExactJson(parseKeepingLongIntegers(text))).toBe(text);
	});
});

describe('everything else', () => {
	class Shop {
		readonly name = '店';
		get hidden(): string {
			return 'on the prototype';
		}
	}
	const withToJson = (toJSON: (key: string) => unknown): object => ({ a: 1, toJSON });
	const marked = Object.assign(() => 1, { toJSON: () => 'function' });

	it.each([
		[null],
		[undefined],
		[true],
		[false],
		[0],
		[-0],
		[1.5],
		[1e21],
		[1e-7],
		[NaN],
		[Infinity],
		[-Infinity],
		[''],
		['"\\/\b\f\n\r\t\u0000\u2028 张 \ud83d\ude00 \ud800'],
		[Symbol('a')],
		[(): void => undefined],
		[marked],
		[[]],
		[{}],
		[[[], {}, [[]]]],
		[[undefined, (): void => undefined, Symbol('a'), null]],
		[new Array(3)],
		[{ a: undefined, b: 1, c: (): void => undefined, d: Symbol('a') }],
		[{ a: undefined }],
		[{ a: undefined, b: undefined, c: [undefined] }],
		[{ '"': 1, '\ud800': 2, 张: 3, '2': 4, '1': 5 }],
		[{ [Symbol('a')]: 1, b: 2 }],
		[Object.create({ inherited: 1 })],
		[Object.create(null)],
		[Object.defineProperty({ a: 1 }, 'b', { value: 2, enumerable: false })],
		[new Shop()],
		[new Date(0)],
		[{ at: new Date(0) }],
		[[new Date(NaN)]],
		[withToJson((key) => `key ${key}`)],
		[{ inner: withToJson((key) => `key ${key}`), list: [withToJson((key) => [key])] }],
		[[withToJson(() => undefined)]],
		[{ a: withToJson(() => undefined), b: 1 }],
		[withToJson(() => ({ a: { toJSON: () => 'again' } }))],
		[{ toJSON: 'no function' }],
		[new Map([[1, 2]])],
		[new Set([1])],
		[/a/],
		[new Error('a')],
		[new Uint8Array([1, 2])],
		[Object(1)],
		[Object('a')],
		[Object(false)],
		[[Object(NaN), Object('"')]],
		[Object.assign([1, 2], { extra: 3 })],
	])('is written as by JSON.stringify: %p', (value: unknown) => {
		expect(writeExactJson(value)).toBe(JSON.stringify(value));
	});

	it('may stand in several places, only not within itself', () => {
		const shared = { a: [1] };
		expect(writeExactJson([shared, shared, { shared }])).toBe('[{"a":[1]},{"a":[1]},{"shared":{"a":[1]}}]');
		const list: unknown[] = [];
		list.push({ list });
		const object: Record<string, unknown> = {};
		object.self = { a: [object] };
		expect(() => writeExactJson(list)).toThrow(TypeError);
		expect(() => writeExactJson(object)).toThrow(TypeError);
	});
});

describe('deep values', () => {
	it('are written beyond the depth that a call stack has room for', () => {
		const depth = 50_000;
		const text = `${'[{"a":'.repeat(depth)}${LONG}${'}]'.repeat(depth)}`;
		expect(writeExactJson(parseKeepingLongIntegers(text))).toBe(text);
	});

	it('are refused beyond 100,000 levels', () => {
		const text = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
		expect(writeExactJson(parseKeepingLongIntegers(text(100_000)))).toBe(text(100_000));
		expect(() => writeExactJson(parseKeepingLongIntegers(text(100_001)))).toThrow(RangeError);
	});

	it('are refused where toJSON never ends', () => {
		const endless = (): object => ({ toJSON: () => ({ next: endless() }) });
		expect(() => writeExactJson(endless())).toThrow(RangeError);
	});
});
