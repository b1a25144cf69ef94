import { PathError, safePath } from '../api/baseUrl';

/** An option that cannot be read, and where going on without it would be dangerous. */
export class SettingError extends Error {
	/** @param message English, begins with the name of the option as the editor shows it */
	constructor(
		message: string,
		readonly solution: string,
	) {
		super(message);
	}
}

const MAX_QUOTED = 40;

/** What an option holds, for an error about it: follows its name. */
function described(given: unknown): string {
	if (given === undefined || given === null || given === '') return 'is empty';
	if (typeof given !== 'string' && typeof given !== 'number') return 'holds no text and no number';
	const text = String(given);
	return `holds “${text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text}”`;
}

/** Why a text is no path below the base URL; follows its name. */
function pathProblem(given: string): string | undefined {
	try {
		safePath(given);
		return undefined;
	} catch (error) {
		return error instanceof PathError ? error.message : 'is no path';
	}
}

/** A collection of options as a node holds it, each read with its default and kept within its bounds. */
export class OptionReader {
	private readonly given: Readonly<Record<string, unknown>>;

	constructor(given: unknown) {
		this.given = typeof given === 'object' && given !== null ? { ...given } : {};
	}

	/** A whole number within bounds; the default where none was given. */
	number(name: string, fallback: number, least: number, most: number): number {
		const given = this.given[name];
		const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
		if (typeof value !== 'number' || !Number.isFinite(value)) return fallback;
		return Math.min(most, Math.max(least, Math.floor(value)));
	}

	/**
	 * An amount of at least 0 in plain digits; `undefined` where the option was not added.
	 * @throws SettingError for anything else: an empty column must not mean "no limit"
	 */
	amount(name: string, label: string): number | undefined {
		if (!Object.hasOwn(this.given, name)) return undefined;
		const given = this.given[name];
		const isText = typeof given === 'string' && /^\d+(?:\.\d+)?$/.test(given.trim());
		const value = isText ? Number(given) : given;
		if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
		throw new SettingError(
			`“${label}” in the options ${described(given)}, which is no number`,
			'Enter digits alone, or remove the option.',
		);
	}

	/**
	 * One of several words; the first where the option was not added.
	 * @throws SettingError for anything else
	 */
	strictChoice<T extends string>(name: string, label: string, choices: readonly [T, ...T[]]): T {
		if (!Object.hasOwn(this.given, name)) return choices[0];
		const given = this.given[name];
		const found = choices.find((choice) => choice === given);
		if (found !== undefined) return found;
		throw new SettingError(
			`“${label}” in the options ${described(given)}, which is none of its choices`,
			`Choose one in the list, or let the expression give ${[...choices].sort().join(', ')}.`,
		);
	}

	/** A switch; an expression may give it as text. */
	optionalFlag(name: string): boolean | undefined {
		const given = this.given[name];
		if (typeof given === 'boolean') return given;
		return given === 'true' ? true : given === 'false' ? false : undefined;
	}

	/** A text without spaces around it; `undefined` where it is empty. */
	text(name: string): string | undefined {
		const given = this.given[name];
		return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined;
	}

	/** One of several words; the first where it is none of them. */
	choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T {
		const given = this.given[name];
		return choices.find((choice) => choice === given) ?? choices[0];
	}

	/** Several words: chosen ones, or a text in which they are separated by commas or spaces. */
	list(name: string): readonly string[] {
		const given = this.given[name];
		const parts: readonly unknown[] = Array.isArray(given)
			? given
			: typeof given === 'string'
				? given.split(/[\s,，、;；]+/)
				: [];
		return parts.map((part) => String(part).trim()).filter((part) => part !== '');
	}

	/**
	 * A path below the base URL; `undefined` where it is empty.
	 * @throws SettingError for one that leads elsewhere
	 */
	path(name: string, label: string): string | undefined {
		const given = this.text(name);
		if (given === undefined) return undefined;
		const problem = pathProblem(given);
		if (problem === undefined) return safePath(given);
		throw new SettingError(`“${label}” in the options ${problem}`, 'Correct it, or remove the option.');
	}
}
