import type { JsonValue } from '../json/exactJson';
import { batchEndpoint } from './batchEndpoint';
import { detailEndpoint } from './detailEndpoint';
import type { FailureRule } from './innerFailure';
import { KUAISHOU_STATUS_TEXTS, simplifyKuaishou } from './kuaishouOrder';
import type { Platform } from './platform';

function isNotOne(result: JsonValue): boolean {
	return result !== 1 && result !== '1';
}

/** Kuaishou's reply says by `result` whether it holds the order; 1 is success. */
const FAILURE: FailureRule = {
	platform: 'Kuaishou',
	signs: [{ at: 'result', isFailure: isNotOne, words: ['error_msg', 'errorMsg', 'subMsg', 'sub_msg'] }],
};

/**
 * Kuaishou (快手). `ks-detail`, one number a call: VV-Tool's own page, known as a whole [doc], which announces that it will be taken
 * offline and names no other. The editions' numbers are those of sibling pages. Kuaishou's present API splits an order into
 * parts [official], which are read too. VV-Tool has no listing of a period.
 */
export const KUAISHOU: Platform = {
	value: 'kuaishou',
	name: 'Kuaishou',
	chinese: '快手',
	example: '2412300012345678',
	numberForm: /^\d{16}$/,
	shopIdHelp: 'VV-Tool calls it shop_id (owner_id in Get by Number); Kuaishou Xiaodian (快手小店) shows it.',
	statusTexts: KUAISHOU_STATUS_TEXTS,
	getByNumber: batchEndpoint(KUAISHOU_STATUS_TEXTS),
	getDetail: detailEndpoint({
		method: 'GET',
		path: '/tool/erps/ks-detail',
		formats: [],
		editions: { standard: '1', enhanced: '2' },
		shopField: 'shop_id',
		numberField: 'orderId',
		places: { places: ['data', ''], numbers: ['oid', 'orderBaseInfo.oid'] },
		failure: FAILURE,
		simplify: simplifyKuaishou,
	}),
	isBatchDocumented: false,
	detailNotice: 'VV-Tool marks this endpoint as going offline soon (即将下线) and names no replacement',
};
