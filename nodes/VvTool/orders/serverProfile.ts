import type { RequestFormat } from '../api/request';

/** What the process remembers of an account between runs. */
export interface ServerProfile {
	/** The format that the server took, if known. */
	format(): RequestFormat | undefined;
	rememberFormat(format: RequestFormat, isProven: boolean): void;
	/** The most numbers that the server took in a call, where fewer than asked for were all it took. */
	largestBatch(): number | undefined;
	rememberLargestBatch(numbers: number): void;
	/** Whether orders of the shop came before. */
	knowsShop(shopId: string): boolean;
	rememberShop(shopId: string): void;
}
