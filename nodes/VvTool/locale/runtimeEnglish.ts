import type { WrittenTexts } from './runtimeTexts';

function count(value: number): string {
	return value.toLocaleString('en-US');
}

function plural(value: number, one: string, many = `${one}s`): string {
	return `${count(value)} ${value === 1 ? one : many}`;
}

function capitalised(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The runtime texts in English. */
export const ENGLISH: WrittenTexts = {
	tally: ({ rows, asked, found, missing, failed }) => {
		const numbers = `${plural(asked, 'order number')}: ${count(found)} found, ${count(missing)} not found, ${count(failed)} failed`;
		return rows === asked ? numbers : `${plural(rows, 'row')}, ${numbers}`;
	},
	usage: ({ calls, points, lostReplies, ms }) => {
		const unpriced =
			lostReplies === 0 ? '' : ` and the price of ${plural(lostReplies, 'call')} without a reply`;
		const yuan = (points / 100).toFixed(2);
		return `${plural(calls, 'call')} · ${plural(points, 'point')} (${yuan} yuan)${unpriced} · ${(ms / 1000).toFixed(1)} s`;
	},
	overLimit: (numbers, maxPoints) =>
		`${plural(numbers, 'order number was', 'order numbers were')} not asked for, because the limit of ${plural(maxPoints, 'point')} (Max Points) would have been passed.`,
	cutAt: (orders) =>
		`The server gives at most ${plural(orders, 'order')} a call and leaves out the rest without a word. The node noticed, asked for the rest again and sends smaller batches from now on: set “Batch Size” in the options to ${orders}.`,
	executeOnce: (skipped, items) =>
		`${count(skipped)} of ${plural(items, 'item')} ${skipped === 1 ? 'was' : 'were'} not looked up, because “Execute Once” is switched on in the settings of this node. Switch it off: the node looks up all items together anyway.`,
	unrequested: (shopId, orders) =>
		`Shop ${shopId}: ${plural(orders, 'order')} that nobody had asked for came along and ${orders === 1 ? 'was' : 'were'} left out. If the endpoint path was changed in the options, check it.`,
	loop: (numbers, runs, points, onePoints) =>
		`${plural(numbers, 'number')} in ${plural(runs, 'run')} cost ${plural(points, 'point')}; one run would cost ${count(onePoints)}. Remove the loop: the node batches and keeps the pace by itself.`,
	trimmed: (numbers) =>
		`${plural(numbers, 'number that was not found ends', 'numbers that were not found end')} in zeros after the fifteenth digit: a spreadsheet has probably cut them. Format the column as text and enter the numbers once more.`,
	misfit: (platform, example) =>
		`Most of these numbers do not look like order numbers of ${platform} (for example ${example}). If many are not found, check the platform.`,
	sharedNumbers: (numbers) =>
		`${plural(numbers, 'order number was', 'order numbers were')} asked for by several items and came out once. Expressions such as $('…').item cannot tell which item is meant: choose “Output → One Item per Row” in the options to get one for each.`,
	missingElsewhere: () =>
		'A number is also “not found” when it belongs to another shop or platform than the one that was asked.',
	nothingFound: (platform) =>
		`None of the numbers was found. For ${platform}, try the operation “Get Detail”: it asks the platform’s own endpoint. A number is also “not found” when it belongs to another shop or platform.`,
	earlierTry: (numbers) =>
		`${plural(numbers, 'answer')} of the try before ${numbers === 1 ? 'was' : 'were'} kept and not paid for again.`,
	stoppedRun: (numbers) =>
		`${plural(numbers, 'answer')} of the run that was stopped ${numbers === 1 ? 'was' : 'were'} kept and not paid for again.`,
	ignoredOptions: (names, why) =>
		`${names.map((name) => `“${name}”`).join(' and ')} ${names.length === 1 ? 'has' : 'have'} no effect ${why === 'lines' ? 'with “One Item per Line of Goods”' : 'on raw output'}.`,
	progress: ({ calls, points, answered, asked, isReading, leftMs }) => {
		const rest = leftMs === undefined ? '' : ` · about ${Math.ceil(leftMs / 1000)} s left`;
		const soFar = isReading ? ' read so far' : '';
		return `${plural(calls, 'call')} · ${count(answered)} of ${plural(asked, 'order number')}${soFar} · ${plural(points, 'point')}${rest}`;
	},
	periodTally: ({ orders, windows, failed }) =>
		`${plural(orders, 'order')} of ${plural(windows, 'window')}, ${count(failed)} failed`,
	readUpTo: (time) =>
		`Read up to ${time}: the platform does not show what changed in the last minutes yet. Begin the next period there.`,
	shortWindows: (windows) =>
		`For ${plural(windows, 'window')} the platform counts more orders than it shows, however often it is asked. Look up missing ones by number.`,
	earlierWindows: () => 'What the try before had read was kept and not paid for again.',
	fasterSpeed: () =>
		'“Speed” → “Fast” in the options cuts large windows so that their pages are read side by side: several times as fast, for some 30 to 60 % more calls.',
	orderOf: (orderSn, shopId) =>
		shopId === undefined ? `Order number ${orderSn}` : `Order number ${orderSn} of shop ${shopId}`,
	shop: (shopId) => `Shop ${shopId}`,
	path: (path) => `Path ${path}`,
	message: (subject, title, code) => {
		const words = subject === undefined ? capitalised(title) : `${subject}: ${title}`;
		return code === undefined ? words : `${words} (code ${code})`;
	},
	serverSays: (words) => `VV-Tool says: ${words}`,
	link: (url) => `Link: ${url}`,
	linkName: () => 'Open the authorization page',
	calledAddress: (call) => `(called: ${call})`,
	theRest: () =>
		'To get everything else all the same, choose Settings → On Error → Continue (using error output) in this node.',
	callParameters: () =>
		'Check “Parameters” and “Path” against the page of the endpoint: a name is misspelt, a value is wrong, or one is missing.',
	useGetDetail: (platform) => `For ${platform}, try the operation “Get Detail”.`,
	sentence: (clause) => `${clause}.`,
	sentences: (parts) => parts.join(' '),
};
