import type { RawReply } from '../../nodes/VvTool/api/request';
import { judgeReply, type Outcome } from '../../nodes/VvTool/api/reply';
import type { Fault } from '../../nodes/VvTool/api/fault';

/** 2023-11-14T22:13:20Z, epoch ms. */
export const WALL_NOW = 1_700_000_000_000;

/** A reply with a JSON body; a text is taken as it is. */
export function reply(body: unknown, status = 200, headers: Record<string, string> = {}): RawReply {
	return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** VV-Tool's envelope. */
export function envelope(code: unknown, data: unknown, msg = '操作成功') {
	return { code, msg, msec: 1469, time: 1_617_270_403, data };
}

/** The fault of a reply; fails where it was taken for a success. */
export function faultOf(given: RawReply): Fault {
	const outcome: Outcome = judgeReply(given, WALL_NOW);
	if ('success' in outcome) throw new Error(`Taken for a success: ${JSON.stringify(outcome.success)}`);
	return outcome.fault;
}
