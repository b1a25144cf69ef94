import type { Ledger } from '../orders/ledger';
import type { Platform } from '../platforms/platform';

/** As spreadsheets cut long numbers: fifteen digits, and zeros. One zero may be chance. */
const CUT = /^\d{15}0{2,}$/;

/** What the numbers of a run look like. */
export interface NumberSigns {
	/** Whether most look otherwise than the platform's. */
	readonly isMisfit: boolean;
	/** Not found, and zeros after the fifteenth digit. */
	readonly trimmed: number;
	/** Asked for by several input items. */
	readonly shared: number;
}

/** Looks over the numbers of a run for what usually goes wrong with them. */
export function numberSigns(ledger: Ledger, { numberForm }: Pick<Platform, 'numberForm'>): NumberSigns {
	let [numbers, fitting, trimmed, shared] = [0, 0, 0, 0];
	for (const [, { orderSn, result, itemIndexes }] of ledger.numbers()) {
		numbers += 1;
		if (numberForm.test(orderSn)) fitting += 1;
		if (result?.kind !== 'found' && CUT.test(orderSn)) trimmed += 1;
		if (itemIndexes.length > 1) shared += 1;
	}
	return { isMisfit: fitting * 2 < numbers, trimmed, shared };
}
