/** A place in a Markdown text that points somewhere. */
export interface Link {
	/** As it is written, e.g. `docs/zh-CN.md#install`. */
	readonly target: string;
	/** Whether it is drawn in place. */
	readonly isImage: boolean;
}

const CODE = /^ *```[\s\S]*?^ *```|`[^`\n]*`/gm;
const INLINE = /(!?)(\[(?:[^[\]]|!?\[[^[\]]*\](?:\([^()\s]*\))?)*\]\()([^()\s]+)(\))/g;
const REFERENCE = /^(\[[^\]]+\]: +)(\S+)/gm;
const HTML = /(<(img|a|source)\b[^>]*?\b(?:src|srcset|href)=")([^"]+)(")/g;

/** Gives every target of a text without code another one. */
function mapProse(prose: string, change: (link: Link) => string): string {
	const inline = (text: string): string =>
		text.replace(INLINE, (_all, mark: string, label: string, target: string, end: string) => {
			const isImage = mark === '!';
			// A link's label may hold an image.
			const inner = isImage ? label : `[${inline(label.slice(1, -2))}](`;
			return `${mark}${inner}${change({ target, isImage })}${end}`;
		});
	return inline(prose)
		.replace(REFERENCE, (_all, label: string, target: string) => label + change({ target, isImage: false }))
		.replace(
			HTML,
			(_all, start: string, tag: string, target: string, end: string) =>
				start + change({ target, isImage: tag !== 'a' }) + end,
		);
}

/**
 * The same text with other link targets. Code is left as it is.
 * @param change gives the new target of a link
 */
export function mapLinks(markdown: string, change: (link: Link) => string): string {
	const code: string[] = [];
	const prose = markdown.replace(CODE, (piece) => `\0${code.push(piece) - 1}\0`);
	return mapProse(prose, change).replace(/\0(\d+)\0/g, (_all, index: string) => code[Number(index)] ?? '');
}

/** All links and images of a text, in no particular order. */
export function linksOf(markdown: string): Link[] {
	const links: Link[] = [];
	mapLinks(markdown, (link) => {
		links.push(link);
		return link.target;
	});
	return links;
}

/** The anchors that GitHub and npm give to a text's headings, and those written as `<a id="…">`. */
export function anchorsOf(markdown: string): Set<string> {
	const anchors = new Set<string>();
	const withoutBlocks = markdown.replace(/^ *```[\s\S]*?^ *```/gm, '');
	for (const [, heading = ''] of withoutBlocks.matchAll(/^#{1,6} +(.+?) *$/gm)) {
		const text = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, '');
		const slug = text
			.toLowerCase()
			.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
			.replace(/ /g, '-');
		let anchor = slug;
		for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`;
		anchors.add(anchor);
	}
	for (const [, id = ''] of withoutBlocks.matchAll(/<a id="([^"]+)"/g)) anchors.add(id);
	return anchors;
}
