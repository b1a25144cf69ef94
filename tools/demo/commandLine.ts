import { parseArgs } from 'node:util';
import { RATE_KINDS, type RateKind } from '../../sandbox/rate';
import { REAL_LATENCY } from '../../sandbox/latency';

/** What a demo does. */
export interface DemoOptions {
	/** Rows of the spreadsheet. */
	readonly numbers: number;
	readonly shops: number;
	/** Median ms of a reply. */
	readonly latency: number;
	/** How the sandbox counts ten calls a second. */
	readonly limit: RateKind;
	/** Order numbers a call. */
	readonly batchSize: number;
	readonly seed: number;
	/** Nothing but the last lines. */
	readonly quiet: boolean;
}

export const DEFAULTS: DemoOptions = {
	numbers: 3_000,
	shops: 5,
	latency: REAL_LATENCY.medianMs,
	limit: 'sliding',
	batchSize: 50,
	seed: 1,
	quiet: false,
};

export const USAGE = `npm run demo -- [options]
  --numbers ${DEFAULTS.numbers}     rows of the spreadsheet, one order number each; one row in five repeats an earlier one
  --shops ${DEFAULTS.shops}          shops; the last of several has not granted access
  --latency ${DEFAULTS.latency}     median ms of a reply, with a long tail; 0 answers at once
  --limit ${DEFAULTS.limit}    how the sandbox counts ten calls a second: ${RATE_KINDS.join(' | ')}
  --batch-size ${DEFAULTS.batchSize}    order numbers a call, 1 to 200
  --seed ${DEFAULTS.seed}           other numbers, other reply times
  --quiet            only what came of it
  --help`;

function whole(
	name: string,
	value: string | undefined,
	fallback: number,
	least: number,
	most: number,
): number {
	if (value === undefined) return fallback;
	const parsed = Number(value);
	if (value.trim() === '' || !Number.isInteger(parsed) || parsed < least || parsed > most) {
		throw new Error(`--${name} takes a whole number from ${least} to ${most}; not ${value}`);
	}
	return parsed;
}

function limitOf(value: string | undefined): RateKind {
	if (value === undefined) return DEFAULTS.limit;
	const kind = RATE_KINDS.find((known) => known === value);
	if (kind === undefined) throw new Error(`--limit takes ${RATE_KINDS.join(', ')}; not ${value}`);
	return kind;
}

/**
 * What a command line asks for; nothing where it asks for help.
 * @throws Error with words for the user
 */
export function parseCommandLine(args: readonly string[]): DemoOptions | undefined {
	const { values } = parseArgs({
		args: [...args],
		options: {
			numbers: { type: 'string' },
			shops: { type: 'string' },
			latency: { type: 'string' },
			limit: { type: 'string' },
			'batch-size': { type: 'string' },
			seed: { type: 'string' },
			quiet: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	const numbers = whole('numbers', values.numbers, DEFAULTS.numbers, 1, 200_000);
	return {
		numbers,
		shops: Math.min(numbers, whole('shops', values.shops, DEFAULTS.shops, 1, 2_000)),
		latency: whole('latency', values.latency, DEFAULTS.latency, 0, 20_000),
		limit: limitOf(values.limit),
		batchSize: whole('batch-size', values['batch-size'], DEFAULTS.batchSize, 1, 200),
		seed: whole('seed', values.seed, DEFAULTS.seed, 0, 4_294_967_295),
		quiet: values.quiet,
	};
}
