import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { PathError, safePath } from '../api/baseUrl';
import type { OrderEndpoint } from '../platforms/endpoints';
import type { JsonObject } from '../json/exactJson';
import { forget, keep, recall } from '../orders/retryOnFail';
import type { Lookup } from '../orders/ledger';
import { OrderLookup } from '../orders/orderLookup';
import { coverReceiverIn } from '../platforms/shape/receiver';
import { simplify } from '../platforms/shape/simplify';
import type { Platform } from '../platforms';
import { nodeApiError } from './errors';
import { accountOf, RunContext, settingsFault } from './runContext';
import { orderHints, progressText } from './hints';
import { serverProfileIn } from '../orders/learnedProfile';
import { callSettings, DEFAULT_BATCH_SIZE, FORMATS, isTool, OptionReader, receiverChoice } from './settings';
import { toItems } from './items';
import { Progress } from './progress';
import { readRows, type RowFields } from './rows';
import { runKey } from './runKey';
import { showHints } from './showHints';

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

function misfitOf(run: OrderLookup, platform: Platform): { name: string; example: string } | undefined {
	let fits = 0;
	let numbers = 0;
	for (const entry of run.ledger.entries) {
		if (entry.kind !== 'lookup') continue;
		numbers += 1;
		if (platform.numberForm.test(entry.orderSn)) fits += 1;
	}
	return numbers > 0 && fits * 2 < numbers ? platform : undefined;
}

/** Both order operations: numbers of all input items in, orders out. They differ in endpoint and field names alone. */
export async function getOrders(
	context: IExecuteFunctions,
	endpoint: OrderEndpoint,
	platform: Platform,
	fields: RowFields,
): Promise<INodeExecutionData[][]> {
	const options = new OptionReader(context.getNodeParameter('options', 0, {}));
	const simplifies = context.getNodeParameter('simplify', 0, true) !== false;
	const stopsAtFailure = !context.continueOnFail() && !isTool(context);
	const receiver = receiverChoice(options, context);
	const settings = callSettings(options);
	const missingOrders = options.choice('missingOrders', ['return', 'skip', 'error']);
	const path = endpointPath(context, options);
	const account = await accountOf(context);

	const execution: RunContext = new RunContext(context, account, settings, {
		next: () => orders.next(),
		onQuiet: () => {
			progress.tick();
			orders.onQuiet();
		},
		onSignInFailed: (failure) => {
			orders.stop(failure);
		},
	});
	const progress = new Progress(
		context,
		() => ({ answered: orders.ledger.answered, asked: orders.ledger.entries.length }),
		(leftMs) => {
			const { answered, entries } = orders.ledger;
			return progressText(execution.calls, execution.spending.points, answered, entries.length, leftMs);
		},
	);
	const key = runKey(context);
	const kept = recall(execution.notes, key);
	const shape = (order: JsonObject, { shopId, orderSn }: Lookup): JsonObject => {
		const covered = coverReceiverIn(order, receiver);
		return simplifies
			? simplify(covered, endpoint.name, { platform, shopId, orderSn })
			: { ...covered, found: true };
	};
	const orders: OrderLookup = new OrderLookup(
		{
			endpoint,
			caller: execution.caller,
			batchSize: options.number('batchSize', DEFAULT_BATCH_SIZE, 1, endpoint.numbersPerCall),
			maxRetries: settings.maxRetries,
			maxPoints: settings.maxPoints,
			splitRejected: options.optionalFlag('splitRejected') ?? true,
			requestFormat: options.choice('requestFormat', FORMATS),
			choices: { editionParameter: options.text('editionParameter'), path },
			stopsAtFailure,
			missingIsFailure: missingOrders === 'error',
			kept,
			memory: serverProfileIn(execution.notes),
			shape,
			onEnd: () => {
				execution.end();
			},
			onCrash: (error) => {
				execution.crash(error);
			},
		},
		() => execution.run,
	);
	execution.start();
	// A run that ended early still has to say of every row what became of it, unless nobody will see it.
	await readRows(
		context,
		orders,
		fields,
		() => execution.isCancelled || (stopsAtFailure && execution.isOver),
	);
	await execution.ended;

	const { ledger, stoppedBy } = orders;
	if (stoppedBy !== undefined && stopsAtFailure && !execution.isCancelled) {
		keep(execution.notes, key, ledger, (asked) => orders.stopOf(asked));
		throw nodeApiError(context.getNode(), stoppedBy.fault, stoppedBy.about);
	}
	if (!execution.isCancelled) ledger.close((asked) => orders.reasonFor(asked));
	if (ledger.tally.failed > 0) keep(execution.notes, key, ledger, () => undefined);
	else forget(execution.notes, key);
	const bill = {
		calls: execution.calls,
		points: execution.spending.points,
		lostReplies: execution.caller.lostReplies,
		ms: execution.ms,
	};
	const remarks = {
		tally: ledger.tally,
		bill,
		unasked: orders.unasked,
		overLimit: orders.overLimit,
		maxPoints: settings.maxPoints,
		kept: orders.keptAnswers,
		misfit: misfitOf(orders, platform),
	};
	showHints(context, orderHints(remarks));
	const output = options.choice('output', ['orders', 'items']);
	const includeCall = options.optionalFlag('includeCall') ?? false;
	return [await toItems(ledger, { platform, missingOrders, output, includeCall })];
}
