import type { IExecuteFunctions } from 'n8n-workflow';
import type { RequestFormat } from '../api/request';
import type { ReceiverChoice } from '../platforms/shape/receiver';

/** Numbers per call unless the user says otherwise; ARCHITECTURE.md says why. */
export const DEFAULT_BATCH_SIZE = 50;

/** A collection of options as a node holds it, each read with its default and kept within its bounds. */
export class OptionReader {
	private readonly given: Readonly<Record<string, unknown>>;

	constructor(given: unknown) {
		this.given = typeof given === 'object' && given !== null ? { ...given } : {};
	}

	/** A whole number within bounds; the default where none was given. */
	number(name: string, fallback: number, least: number, most: number): number {
		const value = this.optionalNumber(name);
		return value === undefined ? fallback : Math.min(most, Math.max(least, Math.floor(value)));
	}

	/** A number of at least 0; `undefined` where none was given. */
	optionalNumber(name: string): number | undefined {
		const given = this.given[name];
		const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
		return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : undefined;
	}

	/** A switch; an expression may give it as text. */
	optionalFlag(name: string): boolean | undefined {
		const given = this.given[name];
		if (typeof given === 'boolean') return given;
		return given === 'true' ? true : given === 'false' ? false : undefined;
	}

	/** A text without blanks around it; `undefined` where it is empty. */
	text(name: string): string | undefined {
		const given = this.given[name];
		return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined;
	}

	/** One of several words; the first where it is none of them. */
	choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T {
		const given = this.given[name];
		return choices.find((choice) => choice === given) ?? choices[0];
	}
}

/** Whether this is the node's AI-tool variant, for which n8n adds "Tool" to the type name. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('.vvToolTool');
}

/** What becomes of the buyer's data: for an AI agent it is masked unless the user says otherwise. */
export function receiverChoice(options: OptionReader, context: IExecuteFunctions): ReceiverChoice {
	const choices: [ReceiverChoice, ...ReceiverChoice[]] = isTool(context)
		? ['mask', 'keep', 'remove']
		: ['keep', 'mask', 'remove'];
	return options.choice('receiver', choices);
}

/** What all operations say about a run of calls. */
export interface CallSettings {
	/** For the whole of one call, ms. */
	readonly timeout: number;
	readonly maxRetries: number;
	/** points */
	readonly maxPoints: number | undefined;
}

/** The settings that all operations share: for each call, and for the whole run. */
export function callSettings(options: OptionReader): CallSettings {
	return {
		timeout: options.number('timeout', 30_000, 1, 3_600_000),
		maxRetries: options.number('maxRetries', 3, 0, 10),
		maxPoints: options.optionalNumber('maxPoints'),
	};
}

/** The request formats of *Get Many*. */
export const FORMATS: readonly ['auto', ...RequestFormat[]] = ['auto', 'multipart', 'repeated', 'json'];
