import { ALIBABA_PLACES, ALIBABA_STATUS_TEXTS, alibabaFailure, simplifyAlibaba } from './alibabaOrder';
import { batchEndpoint } from './batchEndpoint';
import type { Platform } from './platform';

/**
 * Tao Factory (淘工厂). VV-Tool has a page for shipping only, none for orders. The platform's own listing answers with 1688's
 * model [official], which is read where a custom endpoint path answers with it.
 */
export const TAO_FACTORY: Platform = {
	value: 'taoFactory',
	name: 'Tao Factory',
	chinese: '淘工厂',
	example: '2601778843312345679',
	numberForm: /^\d{19}$/,
	shopIdHelp:
		'VV-Tool calls it owner_id here (shop_id where a Tao Factory order is shipped) and does not say where to find it.',
	statusTexts: ALIBABA_STATUS_TEXTS,
	getByNumber: batchEndpoint(ALIBABA_STATUS_TEXTS, {
		places: ALIBABA_PLACES,
		failure: alibabaFailure('Tao Factory'),
		simplify: simplifyAlibaba,
	}),
	isBatchDocumented: false,
};
