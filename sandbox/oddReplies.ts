import type { JsonObject } from './json';
import type { Platform } from './sales';

/**
 * A platform's own failure inside a reply with code 0: `error_response` (Taobao, Pinduoduo, JD), `apiResult` (JD), `errorResponse` and
 * `Error` (Dangdang), `errorCode` and `success` (1688), `result` (Kuaishou).
 */
export type InnerFailure =
	'error_response' | 'apiResult' | 'errorResponse' | 'Error' | 'errorCode' | 'success' | 'result';

/** What an endpoint may answer with code 0 instead of what it should; the last two hold another order, or none. */
export type OddReply = InnerFailure | 'otherOrder' | 'noOrder';

/** The failures that each platform knows, the likelier first. */
export const INNER_FAILURES: Record<Platform | 'kuaishou', readonly [InnerFailure, ...InnerFailure[]]> = {
	pinduoduo: ['error_response'],
	taobao: ['error_response'],
	jd: ['error_response', 'apiResult'],
	dangdang: ['errorResponse', 'Error'],
	alibaba1688: ['errorCode', 'success'],
	kuaishou: ['result'],
};

/** In which words, and with which short code, a platform says what went wrong. */
export interface FailureWords {
	text: string;
	code: string;
}

export const NO_SUCH_ORDER: FailureWords = { text: '订单不存在', code: 'isv.trade-not-exist' };
export const BROKEN: FailureWords = { text: '平台接口返回异常', code: 'isp.service-error' };
export const NO_OAID: FailureWords = { text: '无法生成oaid', code: 'isv.oaid-field-miss' };

const ERROR_RESPONSES: Record<string, (words: FailureWords) => JsonObject> = {
	pinduoduo: ({ text }) => ({
		error_code: 50001,
		error_msg: '业务服务错误',
		sub_code: '50001',
		sub_msg: text,
		request_id: '17013300000001',
	}),
	taobao: ({ text, code }) => ({
		code: 15,
		msg: 'Remote service error',
		sub_code: code,
		sub_msg: text,
		request_id: '15r0000000001',
	}),
	jd: ({ text }) => ({ code: '67', en_desc: 'platform error', zh_desc: text, request_id: '0000000001' }),
};

/** A failure in a platform's form, for `data`. */
export function innerFailure(kind: InnerFailure, platform: string, words: FailureWords): JsonObject {
	const { text } = words;
	switch (kind) {
		case 'error_response':
			return { error_response: ERROR_RESPONSES[platform]?.(words) ?? { sub_msg: text, msg: text } };
		case 'apiResult':
			return {
				apiResult: { success: false, englishErrCode: 'FAIL', chineseErrCode: text, numberCode: 10500010 },
			};
		case 'errorResponse':
			return { errorResponse: { errorCode: '301', errorMessage: text } };
		case 'Error':
			return { Error: { operCode: '301', operation: text } };
		case 'errorCode':
			return { success: 'false', errorCode: 'ORDER_ERROR', errorMessage: text };
		case 'success':
			return { success: false, errorMessage: text };
		case 'result':
			return { result: 0, data: null, error_msg: text };
	}
}

/** The number of the order that a server gives where it mixes something up: the one after. */
export function otherNumber(orderSn: string): string {
	return orderSn.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
}

/** `data` of a reply that is not empty and holds no order. */
export const WITHOUT_ORDER: JsonObject = { task_result: 'ok', request_id: 'sandbox-0503' };
