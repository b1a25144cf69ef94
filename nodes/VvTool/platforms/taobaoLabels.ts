import type { Labels } from './platform';

/** `status` of a trade [off]. */
export const TAOBAO_STATUS: Labels = {
	TRADE_NO_CREATE_PAY: 'Payment not created yet',
	WAIT_BUYER_PAY: 'To be paid',
	PAY_PENDING: 'Card payment being confirmed',
	WAIT_PRE_AUTH_CONFIRM: 'Pre-authorised contract in progress',
	PAID_FORBID_CONSIGN: 'Paid, must not be shipped yet',
	WAIT_SELLER_SEND_GOODS: 'To be shipped',
	SELLER_CONSIGNED_PART: 'Partly shipped',
	WAIT_BUYER_CONFIRM_GOODS: 'Shipped',
	TRADE_BUYER_SIGNED: 'Received',
	TRADE_FINISHED: 'Completed',
	TRADE_CLOSED: 'Closed after refund',
	TRADE_CLOSED_BY_TAOBAO: 'Closed before payment',
};

/** `refund_status` of the goods [off]. */
export const TAOBAO_REFUND: Labels = {
	WAIT_SELLER_AGREE: 'Seller has to agree',
	WAIT_BUYER_RETURN_GOODS: 'Buyer has to return the goods',
	WAIT_SELLER_CONFIRM_GOODS: 'Seller has to confirm the returned goods',
	SELLER_REFUSE_BUYER: 'Seller rejected the refund',
	CLOSED: 'Refund closed',
	SUCCESS: 'Refunded',
	NO_REFUND: 'None',
};
