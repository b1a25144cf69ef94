import { fault, type Fault } from '../api/fault';

/** A number that was not looked up because the user's limit of points would have been passed. */
export function spendingLimitFault(maxPoints: number): Fault {
	return fault({
		category: 'spending-limit',
		title: `it was not asked for, because one more call would have passed the limit of ${maxPoints} points`,
		solution: 'Raise “Max Points” in the options, or run the workflow again with the numbers that are left.',
	});
}

/** A number whose call met `last`, and was not repeated because the user's limit of points would have been passed. */
export function unrepeatedFault(last: Fault, maxPoints: number): Fault {
	const { title, mayBeCharged, code, httpStatus, serverMessage } = last;
	return {
		...spendingLimitFault(maxPoints),
		title: `${title}; it was not sent once more, because that might have passed the limit of ${maxPoints} points`,
		mayBeCharged,
		...(code !== undefined && { code }),
		...(httpStatus !== undefined && { httpStatus }),
		...(serverMessage !== undefined && { serverMessage }),
	};
}

/** A rejected batch that the user does not want to be divided. `rejection`: what the server said of the whole batch. */
export function undividedFault(rejection: Fault, size: number): Fault {
	return {
		...rejection,
		title: `${rejection.title}, for a batch of ${size} numbers of which at least one is at fault`,
		solution:
			'Check the numbers, or switch “Server: Split Rejected Batches” on in the options, so that the one at fault is found.',
	};
}

/** A shop of which VV-Tool rejected whatever was looked up, three numbers alone included. */
export function wrongShopFault(rejection: Fault): Fault {
	return {
		...rejection,
		title: 'VV-Tool refused all of its numbers as wrong, each alone as well',
		solution:
			'Check the shop ID: it is probably that of another shop or platform. Order numbers that are no order numbers give the same error.',
		scope: 'shop',
	};
}

/** The fault that ended the run because nothing got through any more. */
export function outageFault(last: Fault): Fault {
	return {
		...last,
		title: `${last.title}; nothing got through for more than a minute, so the run was ended`,
	};
}

/** Nothing but throttling came back for a minute. */
export function throttledTooLongFault(last: Fault): Fault {
	return {
		...last,
		title: `${last.title}; nothing else came back for a minute, so the run was ended`,
		scope: 'run',
	};
}

/** A number that was not found, where the user wants that to be an error. */
export function missingFault(): Fault {
	return fault({
		category: 'not-found',
		title: 'the order was not found',
		solution: 'Check the number, and that it belongs to this shop and platform.',
		scope: 'number',
	});
}
