import { judge, type Verdict } from '../../nodes/VvTool/pacing/evidence';

describe('judge', () => {
	it.each<[slotCount: number, isRepeated: boolean, areAllThrottled: boolean, Verdict]>([
		[10, false, false, 'nothing'],
		[10, false, true, 'nothing'],
		[8, false, false, 'nothing'],
		[7, false, false, 'suspect'],
		[3, false, true, 'suspect'],
		[2, false, true, 'suspect'],
		[2, true, true, 'giveUp'],
		[1, false, false, 'move'],
		[1, true, true, 'move'],
		[10, true, false, 'giveUp'],
		[10, true, true, 'giveUpHalf'],
		[4, true, true, 'giveUpHalf'],
		[3, true, true, 'giveUp'],
	])('%d slots, repeated %s, all throttled %s: %s', (slotCount, isRepeated, areAllThrottled, verdict) => {
		expect(judge({ slotCount, isRepeated, areAllThrottled })).toBe(verdict);
	});
});
