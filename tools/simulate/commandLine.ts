import { parseArgs } from 'node:util';

/** Which worlds are run. */
export interface Command {
	readonly from: number;
	readonly seeds: number;
}

const USAGE = 'npm run simulate -- [--seeds N] [--from S]';

/** @throws Error in words for a user where an argument cannot be used */
export function readCommand(args: readonly string[]): Command {
	const { values } = parseArgs({
		args: [...args],
		options: { seeds: { type: 'string', default: '10000' }, from: { type: 'string', default: '1' } },
	});
	const command = { from: Number(values.from), seeds: Number(values.seeds) };
	const isUsable = Number.isInteger(command.from) && Number.isInteger(command.seeds) && command.seeds > 0;
	if (!isUsable) throw new Error(`--seeds and --from are whole numbers. Usage: ${USAGE}`);
	return command;
}
