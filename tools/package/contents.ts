const WANTED = [
	'LICENSE',
	'README.md',
	'dist/credentials/VvToolApi.credentials.js',
	'dist/nodes/VvTool/VvTool.node.js',
	'dist/nodes/VvTool/VvTool.node.json',
	'dist/nodes/VvTool/VvToolTrigger.node.js',
	'dist/nodes/VvTool/VvToolTrigger.node.json',
	'dist/nodes/VvTool/vvTool.dark.svg',
	'dist/nodes/VvTool/vvTool.svg',
	'index.js',
	'package.json',
];
const ALLOWED = [
	/^(?:LICENSE|README\.md|index\.js|package\.json)$/,
	/^dist\/(?:nodes\/VvTool|credentials)\/(?:[\w-]+\/)*[\w.-]+\.(?:js|svg)$/,
	/^dist\/nodes\/VvTool\/\w+\.node\.json$/,
	/^dist\/nodes\/VvTool\/__schema__\/v[\d.]+\/\w+\/\w+\.json$/,
];
/** Beyond this something has slipped in that does not belong there; bytes of the tarball. */
const LARGEST_TARBALL = 250_000;

/**
 * What is wrong with what would be published.
 * @param files paths in the package, with `/`
 * @param bytes the tarball's size
 */
export function contentFlaws(files: readonly string[], bytes: number): string[] {
	const isUnwanted = (file: string) =>
		!ALLOWED.some((pattern) => pattern.test(file)) ||
		/\.(?:test|spec|d)\.|(?:^|\/)(?:test|sandbox)\//.test(file);
	return [
		...WANTED.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
		...files.filter(isUnwanted).map((file) => `${file} must not be published`),
		...(bytes > LARGEST_TARBALL ? [`${bytes} bytes are more than ${LARGEST_TARBALL}`] : []),
	];
}
