import { parseArgs } from 'node:util';
import { PARTS, type Part } from './document';

export interface BenchOptions {
	readonly parts: readonly Part[];
	/** Calls of each client in the speed part. */
	readonly calls: number;
	/** Input rows in the cost part, the smallest first. */
	readonly rows: readonly number[];
	/** Whether docs/benchmarks.md is written. */
	readonly writes: boolean;
}

export const USAGE = `npm run bench -- [options]
  --speed --cost --workers          only these parts; all of them by default
  --calls 300                       calls of each client in the speed part
  --rows 10000,30000,100000         input rows in the cost part
  --no-write                        prints, and leaves docs/benchmarks.md alone
  --help`;

function positive(name: string, text: string): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < 1)
		throw new Error(`--${name} takes whole numbers from 1; not ${text}`);
	return value;
}

/**
 * What a command line asks for; nothing where it asks for help.
 * @throws Error with words for the user
 */
export function parseCommandLine(args: readonly string[]): BenchOptions | undefined {
	const flag = { type: 'boolean', default: false } as const;
	const { values } = parseArgs({
		args: [...args],
		options: {
			speed: flag,
			cost: flag,
			workers: flag,
			calls: { type: 'string', default: '300' },
			rows: { type: 'string', default: '10000,30000,100000' },
			'no-write': flag,
			help: flag,
		},
	});
	if (values.help) return undefined;
	const wanted = PARTS.filter((part) => values[part]);
	return {
		parts: wanted.length > 0 ? wanted : PARTS,
		calls: positive('calls', values.calls),
		rows: values.rows
			.split(',')
			.map((text) => positive('rows', text))
			.sort((one, other) => one - other),
		writes: !values['no-write'],
	};
}
