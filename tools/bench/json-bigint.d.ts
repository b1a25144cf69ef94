/** The one function of json-bigint that the benchmark calls; the package has no types of its own. */
declare module 'json-bigint' {
	interface JsonBigint {
		parse(text: string): unknown;
	}
	const create: (options: { readonly storeAsString: boolean }) => JsonBigint;
	export = create;
}
