import { parseArgs } from 'node:util';
import { REAL_LATENCY } from '../../sandbox/latency';
import { RATE_KINDS, type RateKind } from '../../sandbox/rate';

/** What a demo does. */
export interface DemoOptions {
	/** Rows of the spreadsheet. */
	readonly numbers: number;
	readonly shops: number;
	/** Median ms of a reply. */
	readonly latency: number;
	/** Order numbers a call. */
	readonly batchSize: number;
	/** How the sandbox counts ten calls a second. */
	readonly limit: RateKind;
}

export const USAGE = `npm run demo -- [options]
  --numbers 3000     rows of the spreadsheet, one order number each; one row in five repeats an earlier one
  --shops 5          shops; the last of several has not granted access
  --latency ${REAL_LATENCY.medianMs}     median ms of a reply, with a long tail; 0 answers at once
  --batch-size 50    order numbers a call, 1 to 200
  --limit sliding    how the sandbox counts ten calls a second: ${RATE_KINDS.join(' | ')}
  --help`;

function whole(name: string, value: string, least: number, most: number): number {
	const parsed = Number(value);
	if (value.trim() === '' || !Number.isInteger(parsed) || parsed < least || parsed > most)
		throw new Error(`--${name} takes a whole number from ${least} to ${most}; not ${value}`);
	return parsed;
}

/**
 * What a command line asks for; nothing where it asks for help.
 * @throws Error with words for the user
 */
export function parseCommandLine(args: readonly string[]): DemoOptions | undefined {
	const { values } = parseArgs({
		args: [...args],
		options: {
			numbers: { type: 'string', default: '3000' },
			shops: { type: 'string', default: '5' },
			latency: { type: 'string', default: String(REAL_LATENCY.medianMs) },
			'batch-size': { type: 'string', default: '50' },
			limit: { type: 'string', default: 'sliding' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	const limit = RATE_KINDS.find((kind) => kind === values.limit);
	if (limit === undefined) throw new Error(`--limit takes ${RATE_KINDS.join(', ')}; not ${values.limit}`);
	const numbers = whole('numbers', values.numbers, 1, 200_000);
	return {
		numbers,
		shops: Math.min(numbers, whole('shops', values.shops, 1, 2_000)),
		latency: whole('latency', values.latency, 0, 20_000),
		batchSize: whole('batch-size', values['batch-size'], 1, 200),
		limit,
	};
}
