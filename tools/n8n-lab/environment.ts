import { delimiter, dirname } from 'node:path';

/**
 * Variables that `npm run` sets for its own project and that would lead an npm started from there astray, and those of jest:
 * n8n does not start where it takes itself for tested.
 */
const OF_THE_STARTER =
	/^(npm_(package|lifecycle|command|config_(local_prefix|prefix|global_prefix))|INIT_CWD|NODE_ENV|JEST_WORKER_ID)/;

/** This process's environment without what an outer `npm run` or jest has put into it. */
export function cleanEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !OF_THE_STARTER.test(name)));
}

/** The environment in which `node` and `npm` mean the given Node. */
export function withNode(nodeBinary: string, env: NodeJS.ProcessEnv = cleanEnvironment()): NodeJS.ProcessEnv {
	return { ...env, PATH: [dirname(nodeBinary), env.PATH].filter(Boolean).join(delimiter) };
}

/** n8n without news, telemetry, templates, tours and everything else that asks the internet. */
export const QUIET_N8N: Readonly<Record<string, string>> = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_SECURE_COOKIE: 'false',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
	N8N_ENCRYPTION_KEY: 'n8n-lab',
};
