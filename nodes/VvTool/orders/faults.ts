import type { Batch } from '../platforms/endpoints';
import { fault, type Fault } from '../api/fault';

/** A number that was not asked for because the user's limit of points would have been passed. */
export function spendingLimitFault(maxPoints: number): Fault {
	return fault({
		category: 'spending-limit',
		title: `it was not asked for, because one more call would have passed the limit of ${maxPoints} points`,
		solution: 'Raise “Max Points” in the options, or run the workflow again with the numbers that are left.',
	});
}

/** A refused batch that was not divided, or not divided to the end. `refusal`: what the server said of the whole batch. */
export function undividedFault(refusal: Fault, size: number, budgetIsUsedUp: boolean): Fault {
	return {
		...refusal,
		...(budgetIsUsedUp && { isUnproven: true as const }),
		title: `${refusal.title}, for a batch of ${size} numbers of which at least one is at fault`,
		solution: budgetIsUsedUp
			? 'Too many numbers were refused to find each one. Check the list, or set “Batch Size” to 1 in the options.'
			: 'Check the numbers, or switch “Split Rejected Batches” on in the options, so that the one at fault is found.',
	};
}

/** A shop of which VV-Tool refused whatever was asked, first and last number alone included. */
export function wrongShopFault(refusal: Fault): Fault {
	return {
		...refusal,
		title: 'VV-Tool refused all of its numbers as wrong, each alone as well',
		solution:
			'Check the shop owner ID: it is probably that of another shop or platform. Order numbers that are no order numbers give the same error.',
		scope: 'shop',
	};
}

/** A call that ended the run because nothing got through any more. */
export function outageFault(last: Fault): Fault {
	return {
		...last,
		title: `${last.title}; nothing got through for more than a minute, so the run was ended`,
	};
}

/** A successful reply whose `data` has another shape than the endpoint's page says. */
export function unknownShapeFault(batch: Batch): Fault {
	return fault({
		category: 'server',
		title: `VV-Tool’s reply for ${batch.numbers.length === 1 ? 'one number' : `${batch.numbers.length} numbers`} has a form that this node does not know`,
		solution: 'Check the endpoint path in the options, if you changed it. Otherwise ask VV-Tool support.',
		mayBeCharged: true,
	});
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
