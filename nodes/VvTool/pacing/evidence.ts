/** With so many slots or fewer, others share the account. With more, waiting for feedback would cost more than it saves. */
const SHARED = 7;
/** With so many slots or more, all throttled and one of them twice, half of them go at once. */
const MANY = 4;

/**
 * What a throttled call says about its slot: nothing yet; it is under suspicion; as the last one it goes elsewhere; it
 * is given up; half of all slots are, since the server counts throttled calls too, or has many callers.
 */
export type Verdict = 'nothing' | 'suspect' | 'move' | 'giveUp' | 'giveUpHalf';

export interface Evidence {
	/** Slots held, probes not counted. */
	readonly slotCount: number;
	/** One of the slot's two calls before or after this one was throttled too. */
	readonly isRepeated: boolean;
	/** The latest feedback of every slot was "throttled". */
	readonly areAllThrottled: boolean;
}

/** The rule of the slots: a surplus call is throttled in every frame at its place, a stray "too many" is not. */
export function judge({ slotCount, isRepeated, areAllThrottled }: Evidence): Verdict {
	if (slotCount <= 1) return 'move';
	if (isRepeated && slotCount >= MANY && areAllThrottled) return 'giveUpHalf';
	if (isRepeated) return 'giveUp';
	return slotCount <= SHARED ? 'suspect' : 'nothing';
}
