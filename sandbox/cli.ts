import { parseArgs } from 'node:util';
import { MAGIC_VALUES } from './magicValues';
import { REAL_LATENCY } from './latency';
import type {
	DeadTokenStyle,
	GivenOptions,
	OrderOptions,
	PeriodOptions,
	SandboxOptions,
	TooManyStyle,
} from './options';
import { RATE_KINDS } from './rate';
import { ENDPOINT_NAMES, SHAPES, type ShapeChoice } from './shapes';

const TOO_MANY: readonly TooManyStyle[] = ['http429', 'http200-429', 'code', '503'];
const DEAD_TOKEN: readonly DeadTokenStyle[] = ['http401', 'http403', 'http200', 'code'];
const UNKNOWN: ReadonlyArray<OrderOptions['unknownStyle']> = ['leaveOut', 'code501', 'code614', 'code100'];
const SORTS: ReadonlyArray<PeriodOptions['sort']> = ['descending', 'ascending'];
const KEPT_CALLS = 1_000;

const USAGE = `npx tsx sandbox/main.ts [options]
  --port 8399            where it listens, on 127.0.0.1; 0 takes a free port
  --base-path /papi      what stands before every path
  --rate 10              calls a second
  --limit sliding        ${RATE_KINDS.join(' | ')}
  --tolerance 0          ms that a call may come too early
  --too-many http429     ${TOO_MANY.join(' | ')}
  --latency 1400         median ms of a reply, lognormal with a long tail; 0 answers at once
  --dead-token http401   ${DEAD_TOKEN.join(' | ')}
  --unknown leaveOut     ${UNKNOWN.join(' | ')}: what a call with an unknown number gets
  --max-numbers 200      order numbers that one call may ask for; no maximum by default
  --silent-max 20        orders that one reply holds at most, without a word about the others
  --charge-failed        failed look-ups cost points too
  --free-replies 3       so many calls cost nothing before the price holds
  --stray 0.01           this share of calls is answered as too many, at random
  --all-known            no number is unknown
  --shape NAME=PLACE     where an endpoint's reply holds its orders; may be given several times
  --orders-per-day 120   orders that each shop gets in a day, for the endpoints that list a period
  --moves 2              so many orders of a period change after each page of it
  --sort descending      ${SORTS.join(' | ')}: how a period is listed
  --page-cap 20          orders that one page of a period holds at most, without a word
  --no-total             lists leave out how many orders there are
  --quiet                calls are not printed
  --help`;

function oneOf<T extends string>(name: string, value: string, known: readonly T[]): T {
	const found = known.find((item) => item === value);
	if (found === undefined) throw new Error(`--${name} takes ${known.join(', ')}; not ${value}`);
	return found;
}

function amount(name: string, value: string, lowest = 0): number {
	const parsed = Number(value);
	if (value === '' || !Number.isFinite(parsed) || parsed < lowest) {
		throw new Error(`--${name} takes a number from ${lowest}; not ${value}`);
	}
	return parsed;
}

function upTo(name: string, value: string | undefined): number {
	return value === undefined ? Infinity : amount(name, value, 1);
}

/** The places that `--shape` names. */
function shapesOf(pairs: readonly string[]): ShapeChoice {
	return Object.assign(
		{},
		...pairs.map((pair): ShapeChoice => {
			const [name = '', place = ''] = pair.split('=');
			const endpoint = oneOf('shape', name, ENDPOINT_NAMES);
			return { [endpoint]: oneOf(`shape ${endpoint}=`, place, SHAPES[endpoint]) };
		}),
	);
}

const table = (): string[] => MAGIC_VALUES.map(([what, answer]) => `  ${what.padEnd(32)}${answer}`);

/** What `--help` prints: the options, the values that stand for a reply, and the places that `--shape` knows. */
export function usage(): string {
	return [
		USAGE,
		'',
		'What to type to see a special reply:',
		...table(),
		'',
		'Endpoints, and where their replies may hold an order (the first is the default):',
		...ENDPOINT_NAMES.map((name) => `  ${name.padEnd(32)}${SHAPES[name].join(' | ')}`),
	].join('\n');
}

/**
 * The options that a command line asks for.
 * @returns nothing where it asks for help
 * @throws Error with words for the user
 */
export function parseCommandLine(args: string[]): { options: GivenOptions; quiet: boolean } | undefined {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string', default: '8399' },
			'base-path': { type: 'string', default: '' },
			rate: { type: 'string', default: '10' },
			limit: { type: 'string', default: 'sliding' },
			tolerance: { type: 'string', default: '0' },
			'too-many': { type: 'string', default: 'http429' },
			latency: { type: 'string', default: String(REAL_LATENCY.medianMs) },
			'dead-token': { type: 'string', default: 'http401' },
			unknown: { type: 'string', default: 'leaveOut' },
			'max-numbers': { type: 'string' },
			'silent-max': { type: 'string' },
			'charge-failed': { type: 'boolean', default: false },
			'free-replies': { type: 'string', default: '0' },
			stray: { type: 'string', default: '0' },
			shape: { type: 'string', multiple: true, default: [] },
			'orders-per-day': { type: 'string', default: '120' },
			moves: { type: 'string', default: '0' },
			sort: { type: 'string', default: 'descending' },
			'page-cap': { type: 'string' },
			'no-total': { type: 'boolean', default: false },
			'all-known': { type: 'boolean', default: false },
			quiet: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	const medianMs = amount('latency', values.latency);
	const tail = REAL_LATENCY.p99Ms / REAL_LATENCY.medianMs;
	const options: GivenOptions = {
		port: amount('port', values.port),
		basePath: values['base-path'],
		keepCalls: KEPT_CALLS,
		latency: medianMs === 0 ? 0 : { medianMs, p99Ms: medianMs * tail },
		tokens: { deadStyle: oneOf('dead-token', values['dead-token'], DEAD_TOKEN) },
		limit: {
			kind: oneOf('limit', values.limit, RATE_KINDS),
			rate: amount('rate', values.rate, 0.1),
			toleranceMs: amount('tolerance', values.tolerance),
			tooManyStyle: oneOf('too-many', values['too-many'], TOO_MANY),
			strayShare: amount('stray', values.stray),
		},
		points: {
			chargeFailed: values['charge-failed'],
			freeReplies: amount('free-replies', values['free-replies']),
		},
		orders: {
			unknown: values['all-known'] ? 'none' : 'endsWith0404',
			unknownStyle: oneOf('unknown', values.unknown, UNKNOWN),
			maxNumbers: upTo('max-numbers', values['max-numbers']),
			silentMax: upTo('silent-max', values['silent-max']),
			shapes: shapesOf(values.shape),
		},
		periods: {
			ordersPerDay: amount('orders-per-day', values['orders-per-day']),
			moves: amount('moves', values.moves),
			sort: oneOf('sort', values.sort, SORTS),
			pageCap: upTo('page-cap', values['page-cap']),
			omitTotal: values['no-total'],
		},
	};
	return { options, quiet: values.quiet };
}

/** What the command prints when the sandbox is up. */
export function banner(url: string, options: SandboxOptions): string {
	const account = options.tokens.accounts[0];
	const { kind, rate } = options.limit;
	const limit = kind === 'none' ? 'no limit' : `${rate} calls a second (${kind})`;
	return [
		`VV-Tool sandbox on ${url}, ${limit}. Ctrl-C ends it.`,
		'',
		'In n8n, a VV-Tool credential with',
		`  Base URL      ${url}`,
		`  Account       ${account?.clientId}     Access Key  ${account?.clientSecret}`,
		`  or Access Token  ${options.tokens.fixed[0]}`,
		'',
		'What to type to see a special reply:',
		...table(),
		'',
	].join('\n');
}
