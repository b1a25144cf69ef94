import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { VvToolApi } from '../../credentials/VvToolApi.credentials';
import type { readAccount } from '../../nodes/VvTool/n8n/account';
import type { Clock } from '../../nodes/VvTool/pacing/clock';
import type { RateLimiters } from '../../nodes/VvTool/pacing/rateLimiters';
import type { VvTool } from '../../nodes/VvTool/VvTool.node';
import { isObject } from '../json';

const ROOT = resolve(__dirname, '..', '..');
const NODE = 'dist/nodes/VvTool/VvTool.node.js';
const CREDENTIAL = 'dist/credentials/VvToolApi.credentials.js';
const LIMITERS = 'dist/nodes/VvTool/pacing/rateLimiters.js';
const ACCOUNT = 'dist/nodes/VvTool/n8n/account.js';

interface NodeModule {
	readonly VvTool: new () => VvTool;
}
interface CredentialModule {
	readonly VvToolApi: new () => VvToolApi;
}
interface LimitersModule {
	readonly processLimiters: RateLimiters;
}
interface AccountModule {
	readonly readAccount: typeof readAccount;
}

/** The package as n8n loads it. */
export interface BuiltPackage {
	readonly node: VvTool;
	readonly credential: VvToolApi;
}

const isNode = (value: unknown): value is NodeModule => isObject(value) && typeof value.VvTool === 'function';
const isCredential = (value: unknown): value is CredentialModule =>
	isObject(value) && typeof value.VvToolApi === 'function';
const isLimiters = (value: unknown): value is LimitersModule =>
	isObject(value) && isObject(value.processLimiters);
const isAccount = (value: unknown): value is AccountModule =>
	isObject(value) && typeof value.readAccount === 'function';

function load<T>(file: string, isRight: (value: unknown) => value is T): T {
	const path = join(ROOT, file);
	if (!existsSync(path)) throw new Error(`${file} is missing: run "npm run build" first`);
	const loaded: unknown = createRequire(__filename)(path);
	if (!isRight(loaded)) throw new Error(`${file} is no part of this package: run "npm run build" again`);
	return loaded;
}

/**
 * Loads node and credential as they were built.
 * @throws Error with words for the user where there is no build
 */
export function loadBuilt(): BuiltPackage {
	const { VvTool } = load(NODE, isNode);
	const { VvToolApi } = load(CREDENTIAL, isCredential);
	return { node: new VvTool(), credential: new VvToolApi() };
}

/**
 * Hands the limiter of a credential's account its clock, before the built node first asks for that limiter: as an execution
 * does, of which the first one gives the clock.
 * @param credential as it is stored
 */
export function giveClock(credential: ICredentialDataDecryptedObject, clock: Clock): void {
	const { processLimiters } = load(LIMITERS, isLimiters);
	const { readAccount } = load(ACCOUNT, isAccount);
	processLimiters.limiterFor(readAccount(credential).limiterKey, clock);
}
