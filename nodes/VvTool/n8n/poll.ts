import type { INodeExecutionData, IPollFunctions, NodeApiError } from 'n8n-workflow';
import type { Fault } from '../api/fault';
import { MAX_NEWEST, ShopNewest } from '../orders/newestOrders';
import { readWatermarks, watermarkKey, type SavedWatermarks } from '../orders/savedWatermarks';
import { ShopPoll } from '../orders/shopPoll';
import { firstMoment, firstWatermark } from '../orders/watermark';
import { WatermarkPoll, type ShopReading } from '../orders/watermarkPoll';
import { chinaTime } from '../platforms/shape/time';
import { CLOCK } from './clock';
import { nodeApiError } from './errors';
import { gapItem, orderItems } from './polledItems';
import { PollLocks } from './pollLocks';
import { SettingError } from './optionReader';
import { accountOf, RunContext, settingsFault } from './runContext';
import { readTriggerSettings, type TriggerSettings } from './triggerSettings';

/** Calls that one poll makes at most: what is left comes with the next one. */
const MAX_CALLS = 200;
/** Where the node's static data holds the watermarks. */
const SAVED = 'watermarks';
const LOCKS = new PollLocks();

/** n8n never retries an activation that failed with a message that contains this word. */
const NEVER_RETRIED = /Authorization/g;

function pollError(context: IPollFunctions, fault: Fault, shopId: string): NodeApiError {
	const error = nodeApiError(context.getNode(), fault, { shopId: shopId || undefined, isAll: true });
	error.message = error.message.replace(NEVER_RETRIED, 'authorization');
	return error;
}

/** What n8n is to show of parameters that cannot be read. */
function settingsError(context: IPollFunctions, error: unknown): Error {
	if (error instanceof SettingError)
		return pollError(context, settingsFault(error.message, error.solution), '');
	return error instanceof Error ? error : new Error(String(error));
}

function settingsOf(context: IPollFunctions): TriggerSettings {
	try {
		return readTriggerSettings(context);
	} catch (error) {
		throw settingsError(context, error);
	}
}

async function readShops(
	context: IPollFunctions,
	settings: TriggerSettings,
	shops: readonly ShopReading[],
): Promise<void> {
	const { endpoint, choices, maxRetries, maxPoints = MAX_CALLS } = settings;
	const work = new WatermarkPoll({
		endpoint,
		choices,
		clock: CLOCK,
		shops,
		maxRetries,
		maxCalls: Math.min(MAX_CALLS, Math.floor(maxPoints)),
	});
	if (work.isDone) return;
	const run = new RunContext(context, await accountOf(context), settings);
	await run.run(work);
}

/** Writes to n8n's log what became of the shops. @throws NodeApiError where none of them was read, for the first one's reason */
function report(context: IPollFunctions, shops: readonly ShopPoll[]): void {
	const failed = shops.flatMap(({ fault, shop }) => (fault === undefined ? [] : [{ fault, ...shop }]));
	const [first] = failed;
	const isNothingRead = shops.every(({ readCount, fault }) => readCount === 0 && fault !== undefined);
	if (first !== undefined && isNothingRead) throw pollError(context, first.fault, first.shopId);
	for (const { fault, shopId } of failed) {
		const { message, description } = pollError(context, fault, shopId);
		context.logger.error(`${message} ${description ?? ''}`.trim(), { shopId });
	}
	for (const { gap, isCut, shop } of shops) {
		const { shopId } = shop;
		if (gap !== undefined) {
			const [from, to] = [chinaTime(gap.from), chinaTime(gap.to)];
			const words = 'lie further back than the platform shows, and are lost';
			context.logger.warn(`VV-Tool Trigger: orders of shop ${shopId} from ${from} to ${to} ${words}`, {
				shopId,
			});
		}
		if (isCut)
			context.logger.info(`VV-Tool Trigger: the rest of shop ${shopId} is left to the next poll`, { shopId });
	}
}

/** One poll: what is new of all shops. @throws NodeApiError where no shop could be read; then nothing has moved */
async function pollShops(
	context: IPollFunctions,
	settings: TriggerSettings,
	key: string,
): Promise<INodeExecutionData[][] | null> {
	const { platform, event, endpoint, shopIds, edition, startFrom, maxPoints = MAX_CALLS } = settings;
	const saved = context.getWorkflowStaticData('node');
	const known = LOCKS.furthest(key, readWatermarks(saved[SAVED]));
	const now = Date.now();
	const shops = shopIds.map((shopId) => {
		const mark = known[watermarkKey(platform.value, event, shopId)];
		const begin = mark ?? firstWatermark(startFrom ?? firstMoment(now));
		const shop = { shopId, edition, mark: begin, isNew: mark === undefined };
		return new ShopPoll(shop, endpoint, now, Math.min(MAX_CALLS, Math.floor(maxPoints)));
	});
	await readShops(context, settings, shops);
	report(context, shops);
	const items = shops.flatMap(({ gap, emitted, shop: { shopId } }) => [
		...(gap === undefined ? [] : [gapItem(shopId, gap)]),
		...orderItems(shopId, emitted, settings),
	]);
	const marks: SavedWatermarks = Object.fromEntries(
		shops.map(({ shop, watermark }) => [watermarkKey(platform.value, event, shop.shopId), watermark]),
	);
	LOCKS.keep(key, marks);
	saved[SAVED] = marks;
	return items.length === 0 ? null : [items];
}

/** *Fetch Test Event*: the newest orders, for the editor. Moves nothing. */
async function fetchNewest(
	context: IPollFunctions,
	settings: TriggerSettings,
): Promise<INodeExecutionData[][] | null> {
	const { shopIds, edition, endpoint } = settings;
	const now = Date.now();
	const shops = shopIds.map((shopId) => new ShopNewest({ shopId, edition }, endpoint, now));
	await readShops(context, settings, shops);
	const found = shops.flatMap((shop) =>
		shop.newest().map((order) => ({ order, shopId: shop.shop.shopId, at: order.at ?? 0 })),
	);
	const failed = shops.find(({ fault }) => fault !== undefined);
	if (found.length === 0 && failed?.fault !== undefined)
		throw pollError(context, failed.fault, failed.shop.shopId);
	found.sort((one, other) => other.at - one.at);
	const items = found.flatMap(({ order, shopId }) => orderItems(shopId, [order], settings));
	return items.length === 0 ? null : [items.slice(0, MAX_NEWEST)];
}

/** What n8n calls at each of the poll times, inside the activation, and for *Fetch Test Event*. */
export async function pollOrders(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = settingsOf(context);
	if (context.getMode() === 'manual') return await fetchNewest(context, settings);
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
	const isFirst = LOCKS.isFirstOf(context);
	const polled = await LOCKS.run(key, isFirst, async () => await pollShops(context, settings, key));
	return polled ?? null;
}
