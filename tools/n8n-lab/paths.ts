import { join, resolve } from 'node:path';

/** The folder that holds `package.json`. */
export const repositoryRoot = resolve(__dirname, '..', '..');

/**
 * Where the lab keeps what is large or short-lived: `node/<major>`, `n8n/<version>` and `run/<name>`.
 * `.cache` under the repository (ignored by git) unless `N8N_LAB_DIR` names another folder.
 */
export function labDir(env: NodeJS.ProcessEnv = process.env): string {
	return resolve(env.N8N_LAB_DIR ?? join(repositoryRoot, '.cache'));
}
