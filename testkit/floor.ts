/** The shortest time between two calls that ten a second allow, in ms. */
const APART_MS = 100;

/**
 * The shortest time in ms in which calls could have been made and answered within the limit: each 100 ms after the one
 * before, and answered as slowly as it was.
 * @param replyMs how long each call took to be answered, in the order in which they arrived
 */
export function legalFloor(replyMs: readonly number[]): number {
	return replyMs.reduce((floor, ms, index) => Math.max(floor, index * APART_MS + ms), 0);
}
