import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import createJsonBigint from 'json-bigint';
import { parse as parseLossless } from 'lossless-json';
import { parseExactJson } from '../../nodes/VvTool/json/exactJson';

/** One way to parse one reply. */
export interface JsonBenchRow {
	readonly reply: string;
	readonly parser: string;
	/** Median of one parse. */
	readonly ms: number;
	/** How many times the time of JSON.parse on the same reply in the same round; the median of the rounds. */
	readonly ratio: number;
	/** Whether every order number kept its digits. */
	readonly isExact: boolean;
}

export interface JsonBench {
	readonly rows: readonly JsonBenchRow[];
	/** The rows as a table. */
	readonly markdown: string;
}

const BYTES = 2_000_000;
const ROUNDS = 21;
const WARM_UPS = 5;

const jsonBigint = createJsonBigint({ storeAsString: true });
const PARSERS: ReadonlyArray<readonly [string, (text: string) => unknown]> = [
	['JSON.parse', (text) => JSON.parse(text)],
	['parseExactJson', parseExactJson],
	['lossless-json', (text) => parseLossless(text)],
	['json-bigint', (text) => jsonBigint.parse(text)],
];

/** Digits that look random and are the same in each run. */
function digitSource(): (count: number) => string {
	let state = 12_345;
	return (count) => {
		let digits = '6';
		while (digits.length < count) {
			state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
			digits += (state >> 8) % 10;
		}
		return digits;
	};
}

/** A reply of about 2 MB in the form of the API page's sample; `id` writes an id, `remark` a buyer's note. */
function reply(
	id: (digits: string) => string,
	remark: (digits: (count: number) => string) => string,
): string {
	const digits = digitSource();
	const orders: string[] = [];
	for (let bytes = 0; bytes < BYTES; bytes += Buffer.byteLength(orders.at(-1) ?? '')) {
		orders.push(
			`{"receiver_name":"张****","receiver_phone":"150*******15","province":"浙江省","city":"杭州市","town":"西湖区",` +
				`"receiver_address":"文三路***号","order_sn":${id(digits(19))},"goods_name":"手机壳 全包防摔",` +
				`"goods_img":"https://img.example/${digits(18)}.jpg","is_pre_sale":false,"last_ship_time":1605768641000,` +
				`"confirm_time":1605595841000,"remark":"${remark(digits)}","goods_count":1,"goods_spec":"白色,128g",` +
				`"pay_amount":9.9,"order_status":1,"remark_tag":null,"remark_tag_name":null,"item_list":[{"goods_count":1,` +
				`"goods_id":${id(digits(18))},"goods_img":"","goods_name":"手机壳","goods_price":1.0,"goods_spec":"白色",` +
				`"outer_goods_id":"${digits(8)}","outer_id":"1","sku_id":${id(digits(19))}}]}`,
		);
	}
	return (
		`{"code":0,"msg":"操作成功","msec":1469,"time":1617270403,` +
		`"data":{"withholding_money":1,"content":[${orders.join(',')}]}}`
	);
}

/** Chinese as PHP writes it by default: a text of one byte a character, which engines read faster. */
const escapeChinese = (text: string): string =>
	text.replace(/[^\u0000-\u007f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

const asText = (digits: string): string => `"${digits}"`;
const asNumber = (digits: string): string => digits;
const note = (): string => '请尽快发货';
const noteOfNumbers = (digits: (count: number) => string): string =>
	`与 ${digits(19)}, ${digits(19)}, ${digits(18)} 一起发`;

const REPLIES: ReadonlyArray<readonly [string, () => string]> = [
	['ids as text', () => reply(asText, note)],
	['ids as text, Chinese escaped', () => escapeChinese(reply(asText, note))],
	['ids as text, lists of ids in the remarks', () => reply(asText, noteOfNumbers)],
	['ids as long integers', () => reply(asNumber, note)],
	['ids as long integers, Chinese escaped', () => escapeChinese(reply(asNumber, note))],
];

const median = (values: readonly number[]): number =>
	[...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** Whether the order numbers of a parsed reply have the digits that the text has. */
function keepsDigits(parsed: unknown, text: string): boolean {
	const written = [...text.matchAll(/"order_sn":"?([0-9]+)/g)].map((match) => match[1]);
	const read: string[] = [];
	JSON.stringify(parsed, (key, value: unknown) => {
		if (key === 'order_sn') read.push(String(value));
		return value;
	});
	return written.length === read.length && written.every((digits, index) => digits === read[index]);
}

/** Collects garbage, so that no parser pays for what another has left behind. */
function garbageCollector(): () => void {
	setFlagsFromString('--expose-gc');
	const collect: unknown = runInNewContext('gc');
	return () => typeof collect === 'function' && collect();
}

function benchReply(name: string, text: string, collect: () => void): JsonBenchRow[] {
	const times = PARSERS.map((): number[] => []);
	for (let round = -WARM_UPS; round < ROUNDS; round++) {
		// All take turns, so that a slow moment of the machine meets each of them.
		PARSERS.forEach(([, parse], index) => {
			collect();
			const start = performance.now();
			parse(text);
			if (round >= 0) times[index]?.push(performance.now() - start);
		});
	}
	return PARSERS.map(([parser, parse], index) => ({
		reply: name,
		parser,
		ms: median(times[index] ?? []),
		ratio: median((times[index] ?? []).map((ms, round) => ms / (times[0]?.[round] ?? NaN))),
		isExact: keepsDigits(parse(text), text),
	}));
}

/** Parses replies of 2 MB in each way, in turns, and tells how long each took against JSON.parse. */
export function benchJson(): JsonBench {
	const collect = garbageCollector();
	const rows = REPLIES.flatMap(([name, build]) => benchReply(name, build(), collect));
	const lines = rows.map(
		({ reply: name, parser, ms, ratio, isExact }) =>
			`| ${name} | ${parser} | ${ms.toFixed(1)} | ${ratio.toFixed(2)} | ${isExact ? 'yes' : 'no'} |`,
	);
	const head = [
		'| reply of 2 MB | parser | ms | × JSON.parse | digits kept |',
		'| --- | --- | --: | --: | --- |',
	];
	return { rows, markdown: [...head, ...lines].join('\n') };
}

if (require.main === module) console.log(benchJson().markdown);
