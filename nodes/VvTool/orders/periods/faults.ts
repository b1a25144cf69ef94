import { fault, type Fault } from '../../api/fault';
import type { BeyondReach } from './windows';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A period that begins before what the platform still shows. */
export function beyondReachFault({ reachMs }: BeyondReach): Fault {
	const days = Math.floor(reachMs / DAY_MS);
	return fault({
		category: 'input',
		title: `“From” lies further back than the ${days} days of which the platform shows orders`,
		solution: `Choose a “From” that is less than ${days} days ago.`,
	});
}

/** A period that has no time in it. */
export function emptyPeriodFault(): Fault {
	return fault({
		category: 'input',
		title: '“From” is not before “To”',
		solution: 'Choose a “From” that is earlier than “To”.',
	});
}

/** Windows that were not read because the run ended before. */
export function unreadFault(): Fault {
	return fault({
		category: 'server',
		title: 'the period was not read because the run ended before',
		solution: 'Run the workflow again.',
		retry: 'transient',
	});
}
