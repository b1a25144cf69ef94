import { fault } from '../../nodes/VvTool/api/fault';
import { nextShopState, type ShopEvent, type ShopState } from '../../nodes/VvTool/orders/shop';

const FAULT = fault({ category: 'authorization', title: 'no grant', solution: 'Grant it.', scope: 'shop' });
const OTHER = fault({
	category: 'permission',
	title: 'no application',
	solution: 'Order it.',
	scope: 'shop',
});

const UNTESTED: ShopState = { kind: 'untested' };
const DOUBTED: ShopState = { kind: 'doubted' };
const WORKING: ShopState = { kind: 'working' };
const CLOSED: ShopState = { kind: 'closed', fault: FAULT };

const PROVED: ShopEvent = { kind: 'proved' };
const REJECTED: ShopEvent = { kind: 'rejected' };
const UNCLEAR: ShopEvent = { kind: 'unclear' };
const FAILED: ShopEvent = { kind: 'failed', fault: OTHER };
const CLOSED_BY_OTHER: ShopState = { kind: 'closed', fault: OTHER };

describe('the state of a shop', () => {
	it.each<[ShopState, ShopEvent, ShopState]>([
		[UNTESTED, PROVED, WORKING],
		[UNTESTED, REJECTED, DOUBTED],
		[UNTESTED, UNCLEAR, UNTESTED],
		[UNTESTED, FAILED, CLOSED_BY_OTHER],
		[DOUBTED, PROVED, WORKING],
		[DOUBTED, REJECTED, DOUBTED],
		[DOUBTED, UNCLEAR, UNTESTED],
		[DOUBTED, FAILED, CLOSED_BY_OTHER],
		[WORKING, PROVED, WORKING],
		[WORKING, REJECTED, WORKING],
		[WORKING, UNCLEAR, WORKING],
		[WORKING, FAILED, CLOSED_BY_OTHER],
		[CLOSED, PROVED, CLOSED],
		[CLOSED, REJECTED, CLOSED],
		[CLOSED, UNCLEAR, CLOSED],
		[CLOSED, FAILED, CLOSED],
	])('%j after %j is %j', (state, event, expected) => {
		expect(nextShopState(state, event)).toEqual(expected);
	});
});
