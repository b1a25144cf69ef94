import type { Evidence, ExecutionRecord } from '../evidence';
import { kindOf, SHOP_CODES, shopOf, type World } from '../world';
import { outcomesOf, requestedOf, thrownError } from './outcomes';
import { hidesItsCut, Told } from './truth';

/** A token that lives this long is not dead before it is used, ms. */
const LONG_LIFE_MS = 20_000;
/** Codes that end more than the numbers of their shop. */
const FAR_REACHING: readonly string[] = ['broken', 'unsupported', 'noQuota'];
const ALONE_TO_CONDEMN = 3;

function isCalm({ faults, server, requestsPerSecond }: World): boolean {
	const { tokenLife, stray } = server;
	const tokensLive = tokenLife === 0 || (tokenLife >= LONG_LIFE_MS && requestsPerSecond >= 5);
	return faults.perMille === 0 && faults.outage === undefined && tokensLive && stray < 50;
}

/** What has to come of a number where nothing goes wrong: `found`, `missing`, or the code of its failure. */
function expectedOf(world: World, shopId: string, orderSn: string): 'found' | 'missing' | number {
	const shop = shopOf(world, shopId);
	if (shop === undefined) return 100;
	if (shop.state !== 'good') return SHOP_CODES[shop.state];
	const kind = kindOf(world, shopId, orderSn);
	if (kind === 'bad') return 100;
	if (kind === 'known') return 'found';
	return world.server.unknownAs === 100 ? 100 : 'missing';
}

/** In a world without faults the result of every number is known beforehand. */
export function* calmFaults(evidence: Evidence, execution: ExecutionRecord): Generator<string> {
	const { world } = evidence;
	const { plan, tries } = execution;
	const { maxPoints, splitRejected, missingOrders, output } = plan.options;
	if (!isCalm(world) || plan.operation === 'call' || maxPoints !== null || !splitRejected) return;
	const last = tries.at(-1);
	if (last === undefined || last.isCancelled || plan.cancelAt !== null) return;
	const { numbers, invalid } = requestedOf(plan);
	const expected = new Map<string, 'found' | 'missing' | number>();
	for (const key of numbers.keys()) {
		const [shopId = '', orderSn = ''] = key.split('/');
		if (FAR_REACHING.includes(shopOf(world, shopId)?.state ?? '')) return;
		const isAlone = plan.operation === 'detail' && kindOf(world, shopId, orderSn) === 'unknown';
		const isGood = shopOf(world, shopId)?.state === 'good';
		expected.set(key, isAlone && isGood ? 'missing' : expectedOf(world, shopId, orderSn));
	}
	const told = new Told(evidence, execution);
	if (last.error !== undefined) {
		const { category, code } = thrownError(last.error);
		const results = [...expected.values()];
		const mayFail =
			invalid.length > 0 ||
			results.some((each) => typeof each === 'number') ||
			(missingOrders === 'error' && results.includes('missing'));
		if (plan.continueOnFail || !mayFail) yield `the run threw ${category} ${code ?? ''} where nothing fails`;
		return;
	}
	if (output === 'items' && missingOrders === 'skip') return;
	for (const { kind, shopId, orderSn, error } of outcomesOf(last.items ?? [])) {
		if (kind === 'invalid') continue;
		const wanted = expected.get(`${shopId}/${orderSn}`);
		const isCondemned = error?.code === 100 && told.rejectedAlone(shopId).size >= ALONE_TO_CONDEMN;
		const isMissingError =
			wanted === 'missing' && missingOrders === 'error' && error?.category === 'not-found';
		const isCut = kind === 'missing' && hidesItsCut(evidence, plan.account);
		const got = kind === 'failed' ? (error?.code ?? error?.category) : kind;
		if (got !== wanted && !isCondemned && !isMissingError && !isCut)
			yield `${shopId}/${orderSn} is ${String(got)} and should be ${String(wanted)}`;
	}
}
