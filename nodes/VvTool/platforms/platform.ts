import type { LookupEndpoint, PeriodEndpoint } from './endpoint';

/** English labels by a platform's own value, as text; a value that is not listed has no label. */
export type Labels = Readonly<Record<string, string>>;

/** The listings of a platform, by the time that they go by. */
export interface PeriodEndpoints {
	readonly changed?: PeriodEndpoint;
	readonly created?: PeriodEndpoint;
	/** The endpoint does not say which of the two times it goes by; it stands as `changed`. */
	readonly isTimeUnknown?: true;
}

/** One platform that VV-Tool reads orders from: everything that differs between platforms, one file each. */
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
	/** One sentence: what VV-Tool calls the shop's id here and where a merchant finds it, or that VV-Tool does not say. */
	readonly shopIdHelp: string;
	/** English labels of the order's status, by the values that the platform sends; empty where they are not known. */
	readonly statusTexts: Labels;
	readonly getByNumber: LookupEndpoint;
	/** The platform's own endpoint, one call a number. */
	readonly getDetail?: LookupEndpoint;
	readonly getByPeriod?: PeriodEndpoints;
	/** Whether VV-Tool's page of *Get by Number* shows orders of this platform. */
	readonly isBatchDocumented: boolean;
	/** What a user should know of how surely *Get Detail* is documented, one sentence; absent where VV-Tool has a page for it. */
	readonly detailNotice?: string;
	/** The same of *Get by Period*. */
	readonly periodNotice?: string;
}
