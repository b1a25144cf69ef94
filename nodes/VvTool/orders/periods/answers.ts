import type { Fault } from '../../api/fault';
import type { JsonObject } from '../../json/exactJson';
import type { Edition } from '../../platforms/endpoint';
import type { CallFacts } from '../ledger';
import type { FaultSubject } from '../runRecord';
import type { PeriodOrder } from './periodOrders';
import type { PeriodResult } from './requestedPeriod';
import type { Period } from './windows';

/** What the output needs of an order. */
export interface PeriodRow extends PeriodOrder {
	readonly json: JsonObject;
	readonly call: CallFacts;
}

/** Whose orders of which time an input item wants, as its parameters say; epoch ms. */
export interface PeriodInput extends Period {
	readonly shopId: string;
	readonly edition?: Edition;
}

/** What a fault is about. */
export interface PeriodSubject extends FaultSubject {
	/** What was not read, epoch ms; absent where the input itself is at fault. */
	readonly from?: number;
	readonly to?: number;
}

/** A period that was asked for, and what became of it. */
export interface PeriodAnswer {
	readonly kind: 'period';
	readonly input: PeriodInput;
	/** All input items that asked for it, in order. */
	readonly itemIndexes: readonly number[];
	/** The end of the period that the platform cannot show yet, if any; orders of it were not asked for. */
	readonly tooRecent?: Period;
	readonly result: PeriodResult<PeriodRow>;
}

/** An input item with which nothing can be asked. */
export interface InvalidPeriod {
	readonly kind: 'invalid';
	readonly itemIndex: number;
	readonly shopId: string;
	readonly fault: Fault;
}
