import type { INodeProperties } from 'n8n-workflow';

/** What becomes of a number that is not found. */
export const MISSING_ORDERS: INodeProperties = {
	displayName: 'Missing Orders',
	name: 'missingOrders',
	type: 'options',
	options: [
		{ name: 'Return', value: 'return', description: 'An item with “found” set to false' },
		{ name: 'Skip', value: 'skip', description: 'No item' },
		{ name: 'Treat as Error', value: 'error', description: 'An error of the category “not-found”' },
	],
	default: 'return',
	description: 'What to do about order numbers that VV-Tool does not find',
};

/** How orders are spread over items. */
export const OUTPUT: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'One Item per Input Item',
			value: 'items',
			description: 'Each input item gets its orders in a list',
		},
		{
			name: 'One Item per Line of Goods',
			value: 'lines',
			description: 'Flat columns for a spreadsheet: one row for each line of goods of an order',
		},
		{ name: 'One Item per Order', value: 'orders', description: 'Each order is an item of its own, once' },
		{
			name: 'One Item per Row',
			value: 'rows',
			description: 'Each row of the input gets its own order, even where several rows ask for the same one',
		},
	],
	default: 'orders',
	description: 'How the orders are spread over items. What failed is an error item in all of them.',
};

/** Whether the user's own columns go along. */
export const INCLUDE_INPUT_FIELDS: INodeProperties = {
	displayName: 'Include Input Fields',
	name: 'includeInputFields',
	type: 'boolean',
	default: false,
	description:
		'Whether each item begins with the fields of its input item; where both have a field of the same name, the order’s is taken. Needs “Output” set to “One Item per Row” or “One Item per Line of Goods”.',
};

/** Simplified keys that can be chosen, by the names that they are shown with. `found` and `orderSn` always stay. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
	createdAt: 'Created At',
	flag: 'Flag',
	items: 'Items (Goods)',
	paidAt: 'Paid At',
	payAmount: 'Pay Amount',
	platform: 'Platform',
	preSale: 'Pre-Sale',
	receiver: 'Receiver',
	refundText: 'Refund Text',
	remark: 'Remark (of the Buyer)',
	sellerNotes: 'Seller Notes',
	shipBy: 'Ship By',
	shippedAt: 'Shipped At',
	shopId: 'Shop ID',
	status: 'Status',
	statusText: 'Status Text',
	tracking: 'Tracking',
	updatedAt: 'Updated At',
};

/** Which keys of the simplified order are wanted. */
export const FIELDS: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'multiOptions',
	options: Object.entries(FIELD_NAMES).map(([value, name]) => ({ name, value })),
	default: [],
	description:
		'Which fields of the simplified order to return, beside “found” and “orderSn”. Without this option all of them; raw data and lines of goods are always whole.',
};

/** What the call took. */
export const INCLUDE_CALL: INodeProperties = {
	displayName: 'Include Call',
	name: 'includeCall',
	type: 'boolean',
	default: false,
	description:
		'Whether to add to each order what the call that brought it took: its points, how many orders it was for, its attempts and milliseconds',
};

/** What becomes of the buyer's data. */
export const RECEIVER: INodeProperties = {
	displayName: 'Receiver Data',
	name: 'receiver',
	type: 'options',
	options: [
		{ name: 'Keep', value: 'keep', description: 'As VV-Tool sends it' },
		{ name: 'Mask', value: 'mask', description: 'Name, phone, town and address made unreadable' },
		{
			name: 'Remove',
			value: 'remove',
			description: 'Without name, phone, town and address; province and city stay',
		},
	],
	default: 'keep',
	description:
		'What happens to the buyer’s data, in raw output too. Without this option it is kept, and masked for AI agents.',
};
