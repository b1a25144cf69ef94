/** A fault's title or advice in Simplified Chinese; `undefined` where the table has none. */
export function faultTextInChinese(english: string): string | undefined {
	return english === '' ? '' : undefined;
}
