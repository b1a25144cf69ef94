import { mapLinks } from './markdown';

/** Where a page's relative links lead. */
export interface PageBase {
	/** The repository's page on GitHub, without a slash at its end. */
	readonly repository: string;
	/** What the links are pinned to. */
	readonly tag: string;
	/** Whether a path of the repository is a folder. */
	readonly isFolder: (path: string) => boolean;
}

const isAbsolute = (target: string) => /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target);

/**
 * README.md as npm shows it, where only the tarball is at hand: each picture and each link is absolute and leads to the
 * files of this very release. Links into the page itself stay. `../../x` leaves the files, as it does on GitHub's own
 * page: it is `<repository>/x`.
 */
export function standalonePage(markdown: string, { repository, tag, isFolder }: PageBase): string {
	const raw = repository.replace('://github.com/', '://raw.githubusercontent.com/');
	return mapLinks(markdown, ({ target, isImage }) => {
		if (isAbsolute(target) || target.startsWith('#')) return target;
		const path = target.replace(/[?#].*/, '').replace(/^\.\//, '');
		if (path.startsWith('../')) return new URL(target, `${repository}/blob/${tag}/README.md`).href;
		if (isImage) return new URL(target, `${raw}/${tag}/`).href;
		return new URL(target, `${repository}/${isFolder(path) ? 'tree' : 'blob'}/${tag}/`).href;
	});
}
