import { Slot, halfOf, newSlots, withoutOne } from '../../nodes/VvTool/pacing/slot';

const FRAME = 1_000;
const NEAR = 1_500;

describe('Slot', () => {
	it.each([
		['the next frame', [0, 1_000], true],
		['the frame before, told later', [1_000, 0], true],
		['exactly the distance that counts as near', [0, NEAR], true],
		['two frames later', [0, 2_000], false],
	])('is throttled twice in a row in %s', (_name, [first = 0, second = 0], isRepeated) => {
		const slot = new Slot(0, 0, false);
		expect(slot.strike(first, NEAR)).toBe(false);
		expect(slot.strike(second, NEAR)).toBe(isRepeated);
	});

	it('forgets what spoke against it', () => {
		const slot = new Slot(0, 0, false);
		slot.strike(0, NEAR);
		slot.isSuspect = true;
		slot.clear();
		expect(slot.isSuspect).toBe(false);
		expect(slot.strike(1_000, NEAR)).toBe(false);
	});

	it.each([
		['at once', 200, 200],
		['within the next frame', 1_300, 2_200],
		['on its place', 1_200, 1_200],
		['after seven frames', 7_300, 8_200],
	])('takes its place in the frame when feedback comes %s', (_name, now, due) => {
		const slot = new Slot(200, 0, true);
		slot.use(200, 1_200);
		slot.wait(Infinity);
		expect(slot.due).toBe(Infinity);
		slot.resume(now, FRAME);
		expect(slot.due).toBe(due);
	});

	it('resumes only what waits', () => {
		const slot = new Slot(0, 0, false);
		slot.use(0, 1_030);
		slot.resume(500, FRAME);
		expect(slot.due).toBe(1_030);
		slot.wait(4_000);
		expect(slot.due).toBe(4_000);
		slot.use(4_000, 5_000);
		slot.resume(4_500, FRAME);
		expect(slot.due).toBe(5_000);
	});

	it('knows its last call', () => {
		const slot = new Slot(0, 0, false);
		slot.use(10, 1_010);
		slot.use(1_010, 2_010);
		expect([slot.isLast(10), slot.isLast(1_010)]).toEqual([false, true]);
	});
});

describe('picking slots', () => {
	it('drops the one that chance picks', () => {
		const slots = newSlots(4);
		const dropped = [0, 0.3, 0.5, 0.999].map((chance) => {
			const left = withoutOne(slots, () => chance);
			return slots.filter((slot) => !left.includes(slot));
		});
		expect(dropped).toEqual(slots.map((slot) => [slot]));
		expect(slots).toHaveLength(4);
	});

	it.each([
		[1, 0],
		[4, 2],
		[9, 4],
	])('of %d halves to %d different ones', (count, left) => {
		expect(new Set(halfOf(newSlots(count), () => 0.6)).size).toBe(left);
	});
});
