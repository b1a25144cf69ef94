import type { CallRecord, Evidence, ExecutionRecord } from '../evidence';
import { kindOf, SHOP_CODES, shopOf } from '../world';
import { keyOf, outcomesOf, type Outcome } from './outcomes';

/** What the server told of a number, for one execution and those whose results it may have taken over. */
export class Told {
	private readonly calls: readonly CallRecord[];
	private readonly bySerial: ReadonlyMap<number, CallRecord>;
	/** Executions of a process share a token call. */
	private readonly tokenCalls: readonly CallRecord[];

	constructor({ calls, executions }: Evidence, { plan, index }: ExecutionRecord) {
		const mayBeTakenOver = (other: number) => {
			const earlier = executions[other]?.plan;
			return earlier?.workflow === plan.workflow && earlier.account === plan.account && other <= index;
		};
		this.calls = calls.filter((call) => mayBeTakenOver(call.execution) && call.deliveredAt !== undefined);
		this.tokenCalls = calls.filter(({ kind }) => kind === 'token');
		this.bySerial = new Map(this.calls.map((call) => [call.serial, call]));
	}

	/** The reply in which an order came. */
	reply(mark: string | undefined): CallRecord | undefined {
		return this.bySerial.get(Number(mark?.split('/')[1]));
	}

	/** Replies to calls for a number. */
	of({ shopId, orderSn }: Outcome): readonly CallRecord[] {
		return this.calls.filter((call) => call.shopId === shopId && call.numbers.includes(orderSn));
	}

	/** Numbers of a shop that were rejected alone with code 100. */
	rejectedAlone(shopId: string): ReadonlySet<string> {
		const alone = this.calls.filter(
			(call) => call.shopId === shopId && call.numbers.length === 1 && call.code === 100,
		);
		return new Set(alone.flatMap(({ numbers }) => numbers));
	}

	/** Whether any reply had a code. */
	hasCode(code: number): boolean {
		return [...this.calls, ...this.tokenCalls].some((call) => call.code === code);
	}
}

function foundFault(outcome: Outcome, told: Told, account: number): string | undefined {
	const reply = told.reply(outcome.mark);
	if (!outcome.mark?.startsWith(`${account}/`)) return `came from another account: ${outcome.mark}`;
	if (reply === undefined) return `came from another execution: ${outcome.mark}`;
	const isInIt = reply.shopId === outcome.shopId && reply.orders.includes(outcome.orderSn);
	return isInIt ? undefined : `was not in the reply ${outcome.mark}`;
}

/** Where just as many orders exist as a reply holds at most, asking for the others once more tells nothing. */
export function hidesItsCut({ world, calls }: Evidence, account: number): boolean {
	const { cutAt } = world.server;
	const isFull = ({ account: of, orders, shopId, numbers }: CallRecord) =>
		of === account &&
		orders.length === cutAt &&
		numbers.length > cutAt &&
		numbers.filter((number) => kindOf(world, shopId, number) === 'known').length === cutAt;
	return cutAt > 0 && calls.some(isFull);
}

function missingFault(outcome: Outcome, told: Told, evidence: Evidence, account: number): string | undefined {
	const { world } = evidence;
	const replies = told.of(outcome);
	const isTold = replies.some(
		({ code, numbers, orders }) =>
			(code === 0 && !orders.includes(outcome.orderSn)) ||
			((code === 501 || code === 614) && numbers.length === 1),
	);
	if (!isTold) return 'is told as missing, and no reply said so';
	const isOdd = world.faults.perMille > 0 && world.faults.kinds.includes('oddAny');
	const isKnown = kindOf(world, outcome.shopId, outcome.orderSn) === 'known';
	return isKnown && !isOdd && !hidesItsCut(evidence, account)
		? 'is told as missing, and the server has it'
		: undefined;
}

/** Three numbers of a shop that are rejected alone condemn it. */
const ALONE_TO_CONDEMN = 3;

function inputFault(outcome: Outcome, told: Told, splits: boolean): string | undefined {
	const alone = told.rejectedAlone(outcome.shopId);
	if (alone.has(outcome.orderSn) || alone.size >= ALONE_TO_CONDEMN) return undefined;
	const isUndivided = !splits && told.of(outcome).some(({ code }) => code === 100);
	return isUndivided ? undefined : 'failed for input, and was not rejected alone';
}

function failedFault(outcome: Outcome, told: Told, { world }: Evidence, plan: ExecutionRecord['plan']) {
	const { error, shopId } = outcome;
	const code = error?.code;
	const { maxPoints, splitRejected, missingOrders } = plan.options;
	if (error === undefined) return 'has no error';
	if (error.category === 'spending-limit')
		return maxPoints === null ? 'met a limit that is not set' : undefined;
	if (code === 302 || code === 303) {
		const state = shopOf(world, shopId)?.state;
		const isRight = state !== undefined && state !== 'good' && SHOP_CODES[state] === code;
		return isRight ? undefined : `failed with ${code}, which is another shop's`;
	}
	if (code === 100) return inputFault(outcome, told, splitRejected);
	if (error.category === 'not-found' && missingOrders !== 'error' && splitRejected)
		return 'failed as not found, and not found is no failure';
	if (code !== undefined && !told.hasCode(code)) return `failed with ${code}, which no reply had`;
	return undefined;
}

const FINAL: readonly string[] = [
	'input',
	'permission',
	'quota',
	'not-found',
	'unsupported',
	'spending-limit',
];

function retryFault({ error }: Outcome): string | undefined {
	const isFinal = FINAL.includes(error?.category ?? '');
	return isFinal && error?.retryable === true ? `is ${error.category} and said to be retryable` : undefined;
}

function faultOf(outcome: Outcome, told: Told, evidence: Evidence, { plan }: ExecutionRecord) {
	if (outcome.kind === 'found') return foundFault(outcome, told, plan.account);
	if (outcome.kind === 'missing') return missingFault(outcome, told, evidence, plan.account);
	const failed = outcome.kind === 'failed' ? failedFault(outcome, told, evidence, plan) : undefined;
	return failed ?? retryFault(outcome);
}

/** With *Continue On Fail* nothing on the way is cut, and what came is put out. */
function* lostFaults({ calls }: Evidence, { plan, index, tries }: ExecutionRecord): Generator<string> {
	for (const [attempt, { items, isCancelled, endedAt }] of tries.entries()) {
		if (items === undefined || isCancelled || !plan.continueOnFail) continue;
		const found = new Set(outcomesOf(items).flatMap((each) => (each.kind === 'found' ? [keyOf(each)] : [])));
		for (const call of calls) {
			if (call.execution !== index || call.attempt > attempt || call.kind !== 'lookup') continue;
			const tookMs = (call.endedAt ?? Infinity) - call.at;
			const isCut = call.treatment === 'served' && call.deliveredAt === undefined;
			if (isCut && tookMs < plan.options.timeout) yield `a call that was served was cut after ${tookMs} ms`;
			if (call.deliveredAt === undefined || call.deliveredAt > endedAt) continue;
			for (const orderSn of call.orders)
				if (!found.has(keyOf({ shopId: call.shopId, orderSn })))
					yield `the order of ${call.shopId}/${orderSn} came and did not come out`;
		}
	}
}

/** Found is only what a reply of this execution held, missing what a reply lacked, failed what failed. */
export function* truthFaults(evidence: Evidence, execution: ExecutionRecord): Generator<string> {
	if (execution.plan.operation === 'call') return;
	yield* lostFaults(evidence, execution);
	const told = new Told(evidence, execution);
	for (const { items = [] } of execution.tries)
		for (const outcome of outcomesOf(items)) {
			const fault = faultOf(outcome, told, evidence, execution);
			if (fault !== undefined) yield `${keyOf(outcome)} ${fault}`;
		}
}
