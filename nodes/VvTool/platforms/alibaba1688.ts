import { ALIBABA_PLACES, ALIBABA_STATUS_TEXTS, alibabaFailure, simplifyAlibaba } from './alibabaOrder';
import { batchEndpoint } from './batchEndpoint';
import { detailEndpoint } from './detailEndpoint';
import type { Platform } from './platform';

/**
 * 1688. `1688get-order-info`, one number a call: path, fields and the JSON body from VV-Tool's own page [doc]; the fields of the
 * reply are 1688's own [official], its layers and the case of its keys unknown. VV-Tool has no listing of a period and no
 * edition here.
 */
export const ALIBABA_1688: Platform = {
	value: 'alibaba1688',
	name: '1688',
	chinese: '1688',
	example: '2601778843312345678',
	numberForm: /^\d{18,19}$/,
	shopIdHelp:
		'VV-Tool calls it shop_id for 1688 (owner_id in Get by Number) and does not say where to find it.',
	statusTexts: ALIBABA_STATUS_TEXTS,
	getByNumber: batchEndpoint(ALIBABA_STATUS_TEXTS),
	getDetail: detailEndpoint({
		method: 'POST',
		path: '/tool/erps/1688get-order-info',
		formats: ['json', 'multipart'],
		editions: {},
		shopField: 'shop_id',
		numberField: 'order_id',
		places: ALIBABA_PLACES,
		failure: alibabaFailure('1688'),
		simplify: simplifyAlibaba,
	}),
	isBatchDocumented: false,
};
