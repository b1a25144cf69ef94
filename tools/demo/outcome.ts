import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { at, textOf } from '../../testkit/json';
import { pairedItems } from '../../testkit/engine/pairs';

/** What the node said of one number. */
export interface Said {
	readonly kind: 'found' | 'missing' | 'failed';
	readonly shop: string;
	readonly number: string;
	/** The input items that it is linked to. */
	readonly rows: readonly number[];
	/** The order; of a failure, the error. */
	readonly json: IDataObject;
}

/** Reads an item of the node's first output. */
export function readOrder(item: INodeExecutionData): Said {
	const { json } = item;
	return {
		kind: json.found === true ? 'found' : 'missing',
		shop: textOf(json.shopId),
		number: textOf(json.orderSn),
		rows: pairedItems(item),
		json,
	};
}

/** Reads an item of the node's error output. */
export function readError(item: INodeExecutionData): Said {
	const { json } = item;
	return {
		kind: 'failed',
		shop: textOf(at(json, 'error', 'shopId')),
		number: textOf(at(json, 'error', 'orderSn')),
		rows: pairedItems(item),
		json,
	};
}

/** Why numbers failed: those of one shop and one reason together. */
export interface FailureGroup {
	readonly message: string;
	readonly solution: string;
	readonly link: string;
	readonly count: number;
}

/** Groups failures by what is said about them. */
export function groupFailures(failed: readonly Said[]): FailureGroup[] {
	const groups = new Map<string, FailureGroup>();
	for (const { json } of failed) {
		const message = textOf(json.message);
		const count = (groups.get(message)?.count ?? 0) + 1;
		groups.set(message, {
			message,
			solution: textOf(at(json, 'error', 'solution')),
			link: textOf(at(json, 'error', 'authorizationUrl')),
			count,
		});
	}
	return [...groups.values()];
}
