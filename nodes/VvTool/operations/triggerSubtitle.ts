/** A platform as a dropdown offers it. */
interface NamedPlatform {
	readonly name: string;
	readonly value: string;
}

/** How the line is worded, with `{platform}`, `{shops}` and `{calls}` in it. */
export const SUBTITLE_WORDS = '{platform}: {shops} shops, from {calls} calls a day';

const MINUTES_A_DAY = 24 * 60;
/** Polls a day by n8n's mode of *Poll Times*; every x minutes or hours, and custom ones, are counted apart. */
const POLLS_BY_MODE = {
	everyMinute: MINUTES_A_DAY,
	everyHour: 24,
	everyDay: 1,
	everyWeek: 1 / 7,
	everyMonth: 1 / 30,
};

/**
 * What stands below the node on the canvas: an expression that counts the calls of a day from the shops and poll times that the
 * user chose. Cron expressions are not read: they count as one poll.
 * @param words in the language of the process
 * @param platforms with their names in it
 */
export function triggerSubtitle(words: string, platforms: readonly NamedPlatform[]): string {
	const names = Object.fromEntries(platforms.map(({ value, name }) => [value, name]));
	const platform = `((${JSON.stringify(names)})[$parameter["resource"]] || $parameter["resource"])`;
	const list = 'String($parameter["shopIds"] || "").split(/[^A-Za-z0-9_-]+/).filter((id) => id !== "")';
	const shops = `Math.max(1, ${list}.length)`;
	const every = `((one.unit === "hours" ? 24 : ${MINUTES_A_DAY}) / Math.max(1, Number(one.value) || 1))`;
	const rate = `one.mode === "everyX" ? ${every} : ((${JSON.stringify(POLLS_BY_MODE)})[one.mode] || 1)`;
	const polls = `(($parameter["pollTimes"] || {}).item || [{ mode: "everyMinute" }]).reduce((sum, one) => sum + (${rate}), 0)`;
	const values: Readonly<Record<string, string>> = {
		platform,
		shops,
		calls: `Math.round(${shops} * ${polls})`,
	};
	return `=${words.replace(/\{(\w+)\}/g, (_, name: string) => `{{ ${values[name] ?? '""'} }}`)}`;
}
