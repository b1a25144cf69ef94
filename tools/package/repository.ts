import { at, textOf } from '../../testkit/json';

const GITHUB = /^git\+(https:\/\/github\.com\/[\w.-]+\/[\w.-]+)\.git$/;

/**
 * The address of the repository's page, as `package.json` names it: the only place where it is set.
 * @throws Error where it is not on GitHub: n8n's scanner takes its sources from there and from nowhere else
 */
export function repositoryPage(manifest: unknown): string {
	const url = textOf(at(manifest, 'repository', 'url'));
	const page = GITHUB.exec(url)?.[1];
	if (page === undefined)
		throw new Error(`repository.url must be git+https://github.com/<owner>/<name>.git, not "${url}"`);
	return page;
}

/** The tag of the release that a `package.json` describes. */
export function releaseTag(manifest: unknown): string {
	return `v${textOf(at(manifest, 'version'))}`;
}
