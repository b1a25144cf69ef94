import { Lanes } from '../../nodes/VvTool/pacing/lanes';
import { NoteKind } from '../../nodes/VvTool/pacing/notes';
import { VirtualClock } from '../support/virtualClock';

const MINUTE = 60_000;
const remark = new NoteKind<string>(5);

describe('Lanes', () => {
	it('gives the same lane for the same key, and another for another', () => {
		const clock = new VirtualClock();
		const lanes = new Lanes();
		expect(lanes.laneFor('a', clock)).toBe(lanes.laneFor('a', clock));
		expect(lanes.laneFor('a', clock).lane).not.toBe(lanes.laneFor('b', clock).lane);
	});

	it('drops a lane that was idle for more than ten minutes when another is asked for', async () => {
		const clock = new VirtualClock();
		const lanes = new Lanes();
		const before = lanes.laneFor('a', clock);
		await clock.advance(9 * MINUTE);
		lanes.laneFor('b', clock);
		expect(lanes.size).toBe(2);
		await clock.advance(2 * MINUTE);
		lanes.laneFor('c', clock);
		expect(lanes.size).toBe(2);
		expect(lanes.laneFor('a', clock)).not.toBe(before);
	});

	it('counts the time from the last call, not from the asking', async () => {
		const clock = new VirtualClock();
		const lanes = new Lanes();
		const { lane } = lanes.laneFor('a', clock);
		await clock.run(
			lane.errand(async () => {
				await clock.sleep(20 * MINUTE);
				return { kind: 'silent' };
			}),
		);
		await clock.advance(5 * MINUTE);
		lanes.laneFor('b', clock);
		expect(lanes.laneFor('a', clock).lane).toBe(lane);
	});

	it('keeps a lane where someone sits, and one with live notes', async () => {
		const clock = new VirtualClock();
		const lanes = new Lanes();
		const taken = lanes.laneFor('taken', clock);
		taken.lane.sit({ requestsPerSecond: 10, take: () => undefined, dueAt: () => undefined });
		const noted = lanes.laneFor('noted', clock);
		noted.notes.set(remark, 'x', 'kept', 30 * MINUTE);
		await clock.advance(20 * MINUTE);
		lanes.laneFor('other', clock);
		expect(lanes.size).toBe(3);
		expect(lanes.laneFor('noted', clock)).toBe(noted);
		await clock.advance(20 * MINUTE);
		expect(lanes.laneFor('taken', clock)).toBe(taken);
		expect(lanes.size).toBe(1);
		expect(lanes.laneFor('noted', clock)).not.toBe(noted);
	});

	it('keeps no more than it may: the idle one that was used longest ago goes first', async () => {
		const clock = new VirtualClock();
		const lanes = new Lanes(3);
		const busy = lanes.laneFor('busy', clock);
		busy.lane.sit({ requestsPerSecond: 10, take: () => undefined, dueAt: () => undefined });
		const old = lanes.laneFor('old', clock);
		const used = lanes.laneFor('used', clock);
		await clock.advance(MINUTE);
		lanes.laneFor('used', clock);
		lanes.laneFor('new', clock);
		expect(lanes.size).toBe(3);
		expect(lanes.laneFor('used', clock)).toBe(used);
		expect(lanes.laneFor('busy', clock)).toBe(busy);
		expect(lanes.laneFor('old', clock)).not.toBe(old);
	});

	it('does not forget how recently a lane sent, even when there are too many', () => {
		const clock = new VirtualClock();
		const lanes = new Lanes(2);
		const first = lanes.laneFor('0', clock);
		for (let n = 1; n < 5; n++) lanes.laneFor(String(n), clock);
		expect(lanes.laneFor('0', clock)).toBe(first);
	});
});
