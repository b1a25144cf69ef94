/** One platform that VV-Tool reads orders from: everything that differs between platforms, one row each. */
export interface Platform {
	/** The value of the *Resource* parameter; saved in workflows, never changed. */
	readonly value: string;
	/** The name that its users know it by. */
	readonly name: string;
	/** The same name for those who use n8n in Chinese. */
	readonly chinese: string;
	/** An order number of its usual form, made up, for the placeholder. */
	readonly example: string;
	/** The usual form of its order numbers; a hint only, no number is ever refused for its form. */
	readonly numberForm: RegExp;
	/** English labels by `order_status` or `status`; absent where the list is not known. */
	readonly statusTexts?: Readonly<Record<string, string>>;
	/** Whether the API's page for *orders by number* shows a sample of this platform. */
	readonly documentedByExample: boolean;
}

/**
 * The eleven platforms, sorted by name. Number forms: API page, section 5. Status labels: Kuaishou's from the page of
 * *order detail*, Pinduoduo's from sibling pages of the vendor; the others publish none.
 */
export const PLATFORMS: readonly Platform[] = [
	{
		value: 'alibaba1688',
		name: '1688',
		chinese: '1688',
		example: '2601778843312345678',
		numberForm: /^\d{18,19}$/,
		documentedByExample: false,
	},
	{
		value: 'dangdang',
		name: 'Dangdang',
		chinese: '当当',
		example: '41234567890',
		numberForm: /^\d{11}$/,
		documentedByExample: false,
	},
	{
		value: 'douyin',
		name: 'Douyin',
		chinese: '抖音',
		example: '6917530012345678901',
		numberForm: /^\d{19}$/,
		documentedByExample: false,
	},
	{
		value: 'jd',
		name: 'JD',
		chinese: '京东',
		example: '301234567890',
		numberForm: /^\d{11,12}$/,
		documentedByExample: false,
	},
	{
		value: 'kuaishou',
		name: 'Kuaishou',
		chinese: '快手',
		example: '2412300012345678',
		numberForm: /^\d{16}$/,
		statusTexts: {
			0: 'Unknown',
			10: 'To be paid',
			30: 'Paid',
			40: 'Shipped',
			50: 'Received',
			70: 'Completed',
			80: 'Failed',
		},
		documentedByExample: false,
	},
	{
		value: 'pinduoduo',
		name: 'Pinduoduo',
		chinese: '拼多多',
		example: '261117-681808213123308',
		numberForm: /^\d{6}-\d{15}$/,
		statusTexts: { 1: 'To be shipped', 2: 'Shipped', 3: 'Received' },
		documentedByExample: true,
	},
	{
		value: 'taoFactory',
		name: 'Tao Factory',
		chinese: '淘工厂',
		example: '2601778843312345679',
		numberForm: /^\d{18,19}$/,
		documentedByExample: false,
	},
	{
		value: 'taobao',
		name: 'Taobao',
		chinese: '淘宝',
		example: '2601778843312345680',
		numberForm: /^\d{18,19}$/,
		documentedByExample: false,
	},
	{
		value: 'weidian',
		name: 'Weidian',
		chinese: '微店',
		example: '812345678901234',
		numberForm: /^\d{15}$/,
		documentedByExample: false,
	},
	{
		value: 'xiaohongshu',
		name: 'Xiaohongshu',
		chinese: '小红书',
		example: 'P712345678901234561',
		numberForm: /^P\d{18}$/,
		documentedByExample: false,
	},
	{
		value: 'youzan',
		name: 'Youzan',
		chinese: '有赞',
		example: 'E20261117123456789012345',
		numberForm: /^E[0-9A-Za-z]{23}$/,
		documentedByExample: false,
	},
];

/** The Chinese names of the platforms by their English ones. */
export const CHINESE_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
	PLATFORMS.map(({ name, chinese }) => [name, chinese]),
);

const BY_VALUE = new Map(PLATFORMS.map((platform) => [platform.value, platform]));

/** The row of a *Resource* value, `undefined` for the resource *API*. */
export function platformOf(value: string): Platform | undefined {
	return BY_VALUE.get(value);
}
