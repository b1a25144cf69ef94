import { sleep } from 'n8n-workflow';
import type { Clock } from '../pacing/clock';

/** Real time and chance, as n8n lets a node have them. */
export const CLOCK: Clock = {
	now: () => performance.now(),
	sleep: async (ms) => {
		await sleep(ms);
	},
	random: () => Math.random(),
};
