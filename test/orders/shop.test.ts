import { fault } from '../../nodes/VvTool/api/fault';
import { nextShopState, Shop, type ShopEvent, type ShopState } from '../../nodes/VvTool/orders/shop';

const FAULT = fault({ category: 'authorization', code: 302, title: 'no', solution: 'no', scope: 'shop' });
const OTHER = fault({ category: 'input', code: 100, title: 'no', solution: 'no', scope: 'shop' });

const STATES: Readonly<Record<ShopState['kind'], ShopState>> = {
	untested: { kind: 'untested' },
	doubted: { kind: 'doubted' },
	working: { kind: 'working' },
	closed: { kind: 'closed', fault: FAULT },
};

const EVENTS: Readonly<Record<ShopEvent['kind'], ShopEvent>> = {
	proved: { kind: 'proved' },
	rejected: { kind: 'rejected' },
	unclear: { kind: 'unclear' },
	failed: { kind: 'failed', fault: OTHER },
};

describe('the state of a shop', () => {
	it.each<[ShopState['kind'], ShopEvent['kind'], ShopState]>([
		['untested', 'proved', STATES.working],
		['untested', 'rejected', STATES.doubted],
		['untested', 'unclear', STATES.untested],
		['untested', 'failed', { kind: 'closed', fault: OTHER }],
		['doubted', 'proved', STATES.working],
		['doubted', 'rejected', STATES.doubted],
		['doubted', 'unclear', STATES.untested],
		['doubted', 'failed', { kind: 'closed', fault: OTHER }],
		['working', 'proved', STATES.working],
		['working', 'rejected', STATES.working],
		['working', 'unclear', STATES.working],
		['working', 'failed', { kind: 'closed', fault: OTHER }],
		['closed', 'proved', STATES.closed],
		['closed', 'rejected', STATES.closed],
		['closed', 'unclear', STATES.closed],
		['closed', 'failed', STATES.closed],
	])('%s, then %s', (state, event, next) => {
		expect(nextShopState(STATES[state], EVENTS[event])).toEqual(next);
	});

	it.each<[ShopEvent[], boolean, typeof FAULT | undefined]>([
		[[], true, undefined],
		[[EVENTS.rejected], false, undefined],
		[[EVENTS.proved], true, undefined],
		[[EVENTS.failed], false, OTHER],
	])('after %j decides whether batches go, and why not', (events, isOpen, closedBy) => {
		const shop = new Shop('S', false);
		for (const event of events) shop.apply(event);
		expect([shop.isOpen, shop.closedBy]).toEqual([isOpen, closedBy]);
	});
});

describe('a shop without numbers', () => {
	it('has no batch', () => {
		const shop = new Shop('S', true);
		expect([shop.hasBatch(1, true), shop.takeBatch(1, true)]).toEqual([false, []]);
	});
});
