import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { PathError, safePath } from '../api/baseUrl';
import { isRetryable, type Fault } from '../api/fault';
import type { JsonObject } from '../json/exactJson';
import type { Ledger, Lookup, LookupResult } from '../orders/ledger';
import { OrderLookup } from '../orders/orderLookup';
import { ServerProfile } from '../orders/serverProfile';
import type { LookupEndpoint } from '../platforms/endpoint';
import type { Platform } from '../platforms/platform';
import { coverReceiverIn } from '../platforms/shape/receiver';
import { CLOCK } from './clock';
import { EarlierTries } from './earlierTries';
import { nodeApiError } from './errors';
import { orderHints } from './hints';
import { toItems } from './items';
import { Progress } from './progress';
import { readRows } from './rows';
import { accountOf, cacheOf, RunContext, settingsFault } from './runContext';
import { callSettings, DEFAULT_BATCH_SIZE, FORMATS, isTool, OptionReader, receiverChoice } from './settings';
import { showHints } from './showHints';

/** What is needed of a platform here. */
type LookedUpPlatform = Pick<Platform, 'value' | 'name' | 'example' | 'numberForm'>;

const TRIES = new EarlierTries<LookupResult>();

function endpointPath(context: IExecuteFunctions, options: OptionReader): string | undefined {
	const given = options.text('endpointPath');
	if (given === undefined) return undefined;
	try {
		return safePath(given);
	} catch (error) {
		const words = error instanceof PathError ? error.message : 'is no path';
		throw nodeApiError(
			context.getNode(),
			settingsFault(`“Endpoint Path” in the options ${words}`, 'Correct it, or remove the option.'),
			{},
		);
	}
}

/** The platform, where most numbers do not look like its own. */
function unlikelyPlatform(
	ledger: Ledger,
	platform: LookedUpPlatform,
): { readonly name: string; readonly example: string } | undefined {
	let fits = 0;
	let numbers = 0;
	for (const entry of ledger.entries) {
		if (entry.kind !== 'lookup') continue;
		numbers += 1;
		if (platform.numberForm.test(entry.orderSn)) fits += 1;
	}
	return numbers > 0 && fits * 2 < numbers ? platform : undefined;
}

/** Whether another try would not change a result. */
function isCertain(result: LookupResult): boolean {
	if (result.kind !== 'failed') return true;
	const { fault } = result;
	return !isRetryable(fault) && fault.category !== 'spending-limit' && fault.scope !== 'run';
}

/** What another try of the run need not look up: results that it would not change. `reasonFor`: why a number without one is certain to fail. */
export function* certainResults(
	ledger: Ledger,
	reasonFor: (lookup: Lookup) => Fault | undefined,
): Generator<readonly [string, LookupResult]> {
	for (const [key, lookup] of ledger.numbers()) {
		const reason = lookup.result === undefined ? reasonFor(lookup) : undefined;
		const result: LookupResult | undefined =
			reason === undefined ? lookup.result : { kind: 'failed', fault: reason };
		if (result !== undefined && isCertain(result)) yield [key, result];
	}
}

/** All order operations by number: numbers of all input items in, orders out. They differ in their endpoint alone. */
export async function lookUpOrders(
	context: IExecuteFunctions,
	endpoint: LookupEndpoint,
	platform: LookedUpPlatform,
): Promise<INodeExecutionData[][]> {
	const options = new OptionReader(context.getNodeParameter('options', 0, {}));
	const simplifies = context.getNodeParameter('simplify', 0, true) !== false;
	const stopsAtFailure = !context.continueOnFail() && !isTool(context);
	const receiver = receiverChoice(options, context);
	const settings = callSettings(options);
	const missingOrders = options.choice('missingOrders', ['return', 'skip', 'error']);
	const path = endpointPath(context, options);
	const account = await accountOf(context);
	const earlier = TRIES.recall(context, cacheOf(account));
	const run = new RunContext(context, account, settings, earlier.usage);
	const shape = (order: JsonObject, { shopId, orderSn }: Lookup): JsonObject => {
		const covered = coverReceiverIn(order, receiver);
		return simplifies
			? endpoint.simplify(covered, { platform: platform.value, shopId, orderSn })
			: { ...covered, found: true };
	};
	const lookup = new OrderLookup({
		endpoint,
		clock: CLOCK,
		profile: new ServerProfile(run.cache),
		batchSize: options.number('batchSize', DEFAULT_BATCH_SIZE, 1, endpoint.numbersPerCall),
		maxRetries: settings.maxRetries,
		splitRejected: options.optionalFlag('splitRejected') ?? true,
		requestFormat: options.choice('requestFormat', FORMATS),
		choices: { editionParameter: options.text('editionParameter'), path },
		stopsAtFailure,
		missingIsFailure: missingOrders === 'error',
		earlier: earlier.results,
		shape,
	});
	const { ledger } = lookup;
	// A run that ended early still has to say of every row what became of it, unless nobody will see it.
	const isOver = () => run.isCancelled || run.hasFailed || (stopsAtFailure && lookup.stoppedBy !== undefined);
	await Promise.all([
		run.run(lookup, new Progress(context, ledger)),
		readRows(context, lookup, endpoint, isOver),
	]);

	const { stoppedBy } = lookup;
	if (stoppedBy !== undefined && stopsAtFailure && !run.isCancelled) {
		const certain = certainResults(ledger, (each) => lookup.closedShopOf(each));
		TRIES.keep(context, run.cache, certain, run.usage);
		throw nodeApiError(context.getNode(), stoppedBy.fault, stoppedBy.subject);
	}
	if (run.isCancelled) {
		TRIES.keepStopped(
			context,
			run.cache,
			certainResults(ledger, () => undefined),
			run.usage,
		);
	} else {
		ledger.close((each) => lookup.reasonFor(each));
		const hasErrors = ledger.tally.failed > 0 || (missingOrders === 'error' && ledger.tally.missing > 0);
		if (hasErrors)
			TRIES.keep(
				context,
				run.cache,
				certainResults(ledger, () => undefined),
				run.usage,
			);
		else TRIES.forget(context, run.cache);
	}
	const remarks = {
		tally: ledger.tally,
		usage: run.usage,
		unrequested: lookup.unrequested,
		overLimit: lookup.record.overLimit,
		maxPoints: settings.maxPoints,
		earlierResults: lookup.record.earlierResults,
		misfit: unlikelyPlatform(ledger, platform),
	};
	showHints(context, orderHints(remarks));
	const output = options.choice('output', ['orders', 'items']);
	const includeCall = options.optionalFlag('includeCall') ?? false;
	return [await toItems(ledger, { platform, missingOrders, output, includeCall })];
}
