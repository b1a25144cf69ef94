import type { IExecuteFunctions } from 'n8n-workflow';
import { runtimeTexts } from '../locale/runtimeLanguage';
import { CLOCK } from './clock';
import type { Usage } from './runContext';

const EVERY_MS = 5_000;

/** How far a run is. */
export interface Standing {
	/** Numbers that have a result. */
	readonly answered: number;
	/** Numbers that were read so far. */
	readonly asked: number;
	/** Whether more may still be read: then nobody knows how long the rest takes. */
	readonly isReading: boolean;
}

/** Tells how far a run is: to n8n's log and, in a manual run, to the browser console; at most one line in five seconds. */
export class Progress {
	private lastAt: number;
	private first: { readonly at: number; readonly answered: number } | undefined;

	/** @param standing read whenever a line may be due */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly standing: Standing,
		private readonly clock: Pick<typeof CLOCK, 'now'> = CLOCK,
	) {
		this.lastAt = clock.now();
	}

	/** Called whenever something may have happened. */
	report({ calls, points }: Usage): void {
		const now = this.clock.now();
		const { answered, asked, isReading } = this.standing;
		if (this.first === undefined && answered > 0) this.first = { at: now, answered };
		if (now - this.lastAt < EVERY_MS) return;
		this.lastAt = now;
		const since = this.first;
		const isGoing = since !== undefined && answered > since.answered && !isReading;
		const leftMs = isGoing
			? ((now - since.at) / (answered - since.answered)) * (asked - answered)
			: undefined;
		const line = `VV-Tool: ${runtimeTexts().progress({ calls, points, answered, asked, isReading, leftMs })}`;
		this.context.logger.info(line);
		if (this.context.getMode() === 'manual') this.context.sendMessageToUI(line);
	}
}
