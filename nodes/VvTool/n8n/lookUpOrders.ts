import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isRetryable, type Fault } from '../api/fault';
import type { JsonObject } from '../json/exactJson';
import { runtimeTexts } from '../locale/runtimeLanguage';
import type { Ledger, Lookup, LookupResult } from '../orders/ledger';
import { OrderLookup } from '../orders/orderLookup';
import { ServerProfile } from '../orders/serverProfile';
import type { LookupEndpoint } from '../platforms/endpoint';
import type { Platform } from '../platforms/platform';
import { pickFields } from '../platforms/shape/fields';
import { coverReceiverIn } from '../platforms/shape/receiver';
import { CLOCK } from './clock';
import { EarlierTries } from './earlierTries';
import { nodeApiError } from './errors';
import { orderHints, type Remarks } from './hints';
import { toItems } from './items';
import { readLookupSettings, type LookupSettings } from './lookupSettings';
import { loopCost } from './loop';
import { numberSigns } from './numberSigns';
import { Progress } from './progress';
import { readRows } from './rows';
import { accountOf, cacheOf, RunContext } from './runContext';
import { isTool } from './settings';
import { showHints } from './showHints';
import { skippedItems } from './skippedItems';

/** What is needed of a platform here. */
type LookedUpPlatform = Pick<Platform, 'value' | 'name' | 'chinese' | 'example' | 'numberForm' | 'getDetail'>;

const TRIES = new EarlierTries<LookupResult>();
/** Codes with which VV-Tool may answer a look-up that only the platform's own endpoint can do. */
const ENDPOINT_CODES: readonly (number | undefined)[] = [100, 203];

/** Whether another try would not change a result. */
function isCertain(result: LookupResult): boolean {
	if (result.kind !== 'failed') return true;
	const { fault } = result;
	return !isRetryable(fault) && fault.category !== 'spending-limit' && fault.scope !== 'run';
}

/** What another try of the run need not look up: results that it would not change. `reasonFor`: why a number without one is certain to fail. */
export function* certainResults(
	ledger: Ledger,
	reasonFor: (lookup: Lookup) => Fault | undefined = () => undefined,
): Generator<readonly [string, LookupResult]> {
	for (const [key, lookup] of ledger.numbers()) {
		const reason = lookup.result === undefined ? reasonFor(lookup) : undefined;
		const result: LookupResult | undefined =
			reason === undefined ? lookup.result : { kind: 'failed', fault: reason };
		if (result !== undefined && isCertain(result)) yield [key, result];
	}
}

/** What a stopped run had fetched; a failure may be the very reason why it was stopped, and be mended meanwhile. */
function* fetchedResults(ledger: Ledger): Generator<readonly [string, LookupResult]> {
	for (const [key, { result }] of ledger.numbers())
		if (result !== undefined && result.kind !== 'failed') yield [key, result];
}

/** How an order becomes JSON, as soon as it has come. */
function shaper(endpoint: LookupEndpoint, platform: LookedUpPlatform, settings: LookupSettings) {
	const { receiver, output, fields } = settings;
	const isLines = output === 'lines';
	return (order: JsonObject, { shopId, orderSn }: Lookup): JsonObject => {
		const covered = coverReceiverIn(order, receiver);
		if (!isLines && !settings.simplifies) return { ...covered, found: true };
		const simplified = endpoint.simplify(covered, { platform: platform.value, shopId, orderSn });
		return isLines || fields.length === 0 ? simplified : pickFields(simplified, fields);
	};
}

/** Options that were chosen and do nothing. */
function ignoredOptions({ output, simplifies, fields, includeCall }: LookupSettings): Remarks['ignored'] {
	const names = [
		...(fields.length > 0 && (output === 'lines' || !simplifies) ? ['Fields'] : []),
		...(includeCall && output === 'lines' ? ['Include Call'] : []),
	];
	return names.length === 0 ? undefined : { names, why: output === 'lines' ? 'lines' : 'raw' };
}

/** All order operations by number: numbers of all input items in, orders out. They differ in their endpoint alone. */
export async function lookUpOrders(
	context: IExecuteFunctions,
	endpoint: LookupEndpoint,
	platform: LookedUpPlatform,
): Promise<INodeExecutionData[][]> {
	const settings = readLookupSettings(context, endpoint);
	const { calls, stopsAtFailure, missingOrders, output, includeCall } = settings;
	const account = await accountOf(context);
	const earlier = TRIES.recall(context, cacheOf(account));
	const run = new RunContext(context, account, calls, earlier.usage);
	const lookup = new OrderLookup({
		endpoint,
		clock: CLOCK,
		profile: new ServerProfile(run.cache),
		batchSize: settings.batchSize,
		maxRetries: calls.maxRetries,
		splitRejected: settings.splitRejected,
		requestFormat: settings.requestFormat,
		choices: { editionParameter: settings.editionParameter, path: settings.path },
		stopsAtFailure,
		missingIsFailure: missingOrders === 'error',
		earlier: earlier.results,
		shape: shaper(endpoint, platform, settings),
	});
	const { ledger } = lookup;
	// A run that ended early still has to say of every row what became of it, unless nobody will see it.
	const isOver = () => run.isCancelled || run.hasFailed || (stopsAtFailure && lookup.stoppedBy !== undefined);
	const standing = {
		isReading: true,
		get answered() {
			return ledger.answered;
		},
		get asked() {
			return ledger.asked;
		},
	};
	const read = async () => {
		await readRows(context, lookup, endpoint, isOver);
		standing.isReading = false;
	};
	await run.runWhile(lookup, read, new Progress(context, standing));

	const hasOtherEndpoint = platform.getDetail !== undefined && platform.getDetail !== endpoint;
	const texts = runtimeTexts();
	const adviceOn = ({ code }: Fault) =>
		hasOtherEndpoint && ENDPOINT_CODES.includes(code)
			? texts.useGetDetail(texts.platform(platform))
			: undefined;
	const { stoppedBy } = lookup;
	if (stoppedBy !== undefined && stopsAtFailure && !run.isCancelled) {
		const certain = certainResults(ledger, (each) => lookup.closedShopOf(each));
		TRIES.keep(context, run.cache, certain, run.usage);
		const subject = { ...stoppedBy.subject, advice: adviceOn(stoppedBy.fault) };
		throw nodeApiError(context.getNode(), stoppedBy.fault, subject);
	}
	if (run.isCancelled) TRIES.keepStopped(context, run.cache, fetchedResults(ledger), run.usage);
	else {
		ledger.close((each) => lookup.reasonFor(each));
		const hasErrors = ledger.tally.failed > 0 || (missingOrders === 'error' && ledger.tally.missing > 0);
		if (hasErrors) TRIES.keep(context, run.cache, certainResults(ledger), run.usage);
		else TRIES.forget(context, run.cache);
	}
	const { isMisfit, trimmed, shared } = numberSigns(ledger, platform);
	const cost = { numbers: ledger.asked, points: run.usage.points };
	showHints(
		context,
		orderHints({
			tally: ledger.tally,
			rows: ledger.rows.length,
			usage: run.usage,
			unrequested: lookup.unrequested,
			overLimit: lookup.record.overLimit,
			maxPoints: calls.maxPoints,
			earlier: { results: lookup.record.earlierResults, isStopped: earlier.isStopped },
			cutAt: lookup.cutAt,
			platform,
			isMisfit,
			trimmed,
			hasOtherEndpoint,
			skippedItems: isTool(context) ? undefined : skippedItems(context),
			loop: isTool(context) ? undefined : loopCost(context, run.cache, cost, settings.batchSize),
			sharedNumbers: output === 'orders' ? shared : 0,
			ignored: ignoredOptions(settings),
		}),
	);
	const inputItems = settings.includeInputFields ? context.getInputData() : undefined;
	return [await toItems(ledger, { platform, missingOrders, output, includeCall, inputItems, adviceOn })];
}
