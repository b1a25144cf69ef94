import fc from 'fast-check';
import { EventQueue } from '../../testkit/eventQueue';

describe('an event queue', () => {
	it('gives what was planned by time, and in the order of planning where that is the same', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(20)), (times) => {
				const queue = new EventQueue<number>();
				times.forEach((at, index) => queue.add(at, index));
				const planned = times.map((at, what) => ({ at, what })).sort((a, b) => a.at - b.at);
				for (const event of planned) {
					expect(queue.nextAt).toBe(event.at);
					expect(queue.next()).toMatchObject(event);
				}
				expect(queue.size).toBe(0);
				expect(queue.nextAt).toBe(Infinity);
				expect(queue.next()).toBeUndefined();
			}),
		);
	});
});
