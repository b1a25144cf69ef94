import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { fault, type Fault } from '../api/fault';
import type { JsonObject } from '../json/exactJson';
import { PeriodLookup } from '../orders/periodLookup';
import type { PeriodRow } from '../orders/periods/answers';
import type { ReadWindow } from '../orders/periods/requestedPeriod';
import { TimeSlice } from '../pacing/timeSlice';
import type { PeriodEndpoint } from '../platforms/endpoint';
import type { Platform } from '../platforms/platform';
import { pickFields } from '../platforms/shape/fields';
import { coverReceiverIn } from '../platforms/shape/receiver';
import { CLOCK } from './clock';
import { EarlierTries } from './earlierTries';
import { nodeApiError } from './errors';
import { epochMsOf } from './moments';
import { periodHints } from './periodHints';
import { toPeriodItems } from './periodItems';
import { readPeriodSettings, type PeriodSettings } from './periodSettings';
import { editionOf, isExpression, parameterReader, shopText } from './rows';
import { accountOf, cacheOf, RunContext } from './runContext';

import { showHints } from './showHints';

const DAY_MS = 24 * 60 * 60 * 1_000;
const TRIES = new EarlierTries<readonly ReadWindow<PeriodRow>[]>();

function inputFault(title: string, solution: string): Fault {
	return fault({ category: 'input', title, solution, scope: 'number' });
}

/** Adds what all input items ask for, while calls already go. */
async function readItems(
	context: IExecuteFunctions,
	lookup: PeriodLookup,
	needsShop: boolean,
	isOver: () => boolean,
): Promise<void> {
	const { parameters } = context.getNode();
	const zone = context.getTimezone();
	const now = Date.now();
	const read = (name: string) => parameterReader(context, name, !isExpression(parameters[name]));
	const [readShop, readFrom, readTo] = [read('shopId'), read('from'), read('to')];
	const readEdition = parameterReader(context, 'options.edition', !isExpression(parameters.options));
	const momentOf = (value: unknown, fallback: number) =>
		value === undefined || value === null || value === '' ? fallback : epochMsOf(value, zone);
	const slice = new TimeSlice(CLOCK);
	const count = context.getInputData().length;
	for (let item = 0; item < count && !isOver(); item += 1) {
		try {
			const shopId = shopText(readShop(item));
			const from = momentOf(readFrom(item), now - DAY_MS);
			const to = momentOf(readTo(item), now);
			const hasNoShop = shopId === undefined || (shopId === '' && needsShop);
			const flaw = hasNoShop
				? '“Shop ID” is empty or no ID'
				: from === undefined
					? '“From” is no date and time'
					: '“To” is no date and time';
			if (hasNoShop || from === undefined || to === undefined)
				lookup.reject(
					item,
					shopId ?? '',
					inputFault(flaw, 'Map it to a column that holds one, or enter it.'),
				);
			else lookup.add({ shopId, edition: editionOf(readEdition(item)), from, to }, item);
		} catch (error) {
			const words = error instanceof Error ? error.message : String(error);
			const title = `the parameters cannot be read: ${words}`;
			lookup.reject(item, '', inputFault(title, 'Correct the expressions in the parameters of this node.'));
		}
		await slice.yieldIfDue();
	}
	lookup.complete();
}

function endpointOf(platform: Platform, timeField: PeriodSettings['timeField']): PeriodEndpoint | undefined {
	const { changed, created } = platform.getByPeriod ?? {};
	return timeField === 'created' ? (created ?? changed) : (changed ?? created);
}

/** *Get by Period*: shops and periods of all input items in, orders out. */
export async function readPeriods(
	context: IExecuteFunctions,
	platform: Platform,
): Promise<INodeExecutionData[][]> {
	const settings = readPeriodSettings(context);
	const endpoint = endpointOf(platform, settings.timeField);
	if (endpoint === undefined) return [[]];
	const { receiver, fields, simplifies, stopsAtFailure, statuses } = settings;
	const account = await accountOf(context);
	const earlier = TRIES.recall(context, cacheOf(account));
	const run = new RunContext(context, account, settings, earlier.usage);
	const simplify = (order: JsonObject, shopId: string, orderSn: string) =>
		endpoint.simplify(order, { platform: platform.value, shopId, orderSn });
	const lookup = new PeriodLookup({
		endpoint,
		choices: { format: settings.format, editionParameter: settings.editionParameter, path: settings.path },
		clock: CLOCK,
		wallNow: () => Date.now(),
		maxRetries: settings.maxRetries,
		stopsAtFailure,
		limit: settings.limit,
		statuses,
		speed: settings.speed,
		callsLeft: () => run.budget.callsLeft,
		shape: (order, { shopId, orderSn }) => {
			const covered = coverReceiverIn(order, receiver);
			if (!simplifies) return { ...covered, found: true };
			const simple = simplify(covered, shopId, orderSn);
			return fields === undefined || settings.output === 'lines' ? simple : pickFields(simple, fields);
		},
		statusOf: (order) => {
			const { status } = statuses.length === 0 ? {} : simplify(order, '', '');
			return typeof status === 'string' || typeof status === 'number' ? String(status) : undefined;
		},
		earlier: earlier.results,
	});
	const isOver = () => run.isCancelled || run.hasFailed || (stopsAtFailure && lookup.stoppedBy !== undefined);
	const needsShop = endpoint.takesNoShop !== true;
	await run.runWhile(lookup, async () => {
		await readItems(context, lookup, needsShop, isOver);
	});

	const { stoppedBy } = lookup;
	const answers = lookup.answers();
	const hasFailed =
		stoppedBy !== undefined ||
		answers.some((answer) => answer.kind === 'invalid' || answer.result.failure !== undefined);
	if (run.isCancelled) TRIES.keepStopped(context, run.cache, lookup.readWindows(), run.usage);
	else if (hasFailed) TRIES.keep(context, run.cache, lookup.readWindows(), run.usage);
	else TRIES.forget(context, run.cache);
	if (stoppedBy !== undefined && stopsAtFailure && !run.isCancelled)
		throw nodeApiError(context.getNode(), stoppedBy.fault, stoppedBy.subject);
	const isRepeated = earlier.results.size > 0;
	showHints(context, periodHints({ answers, usage: run.usage, speed: settings.speed, isRepeated }));
	return [await toPeriodItems(answers, settings)];
}
