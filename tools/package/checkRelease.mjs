// Before a release: the pushed tag is the version in package.json, and package.json names the repository that publishes it.
// npm gives no provenance otherwise, and n8n's scanner reads the sources from nowhere else than GitHub.
import { readFileSync } from 'node:fs';

const { GITHUB_REF_NAME: tag, GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server } = process.env;
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

const flaws = [
	server === 'https://github.com' ? [] : [`Releases are made on https://github.com, not on ${server}`],
	tag === `v${manifest.version}`
		? []
		: [`The tag is ${tag}, the version in package.json ${manifest.version}`],
	manifest.repository.url === `git+${server}/${repository}.git`
		? []
		: [`package.json names ${manifest.repository.url}, but this is git+${server}/${repository}.git`],
].flat();

for (const flaw of flaws) console.error(flaw);
process.exitCode = flaws.length === 0 ? 0 : 1;
