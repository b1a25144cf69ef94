import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { VvToolApi } from '../../credentials/VvToolApi.credentials';
import type { Clock } from '../../nodes/VvTool/pacing/clock';
import type { RateLimiters } from '../../nodes/VvTool/pacing/rateLimiters';
import type { VvTool } from '../../nodes/VvTool/VvTool.node';
import { isObject } from '../json';

const ROOT = resolve(__dirname, '..', '..');
const NODE = 'dist/nodes/VvTool/VvTool.node.js';
const CREDENTIAL = 'dist/credentials/VvToolApi.credentials.js';
const LANES = 'dist/nodes/VvTool/pacing/lanes.js';

interface NodeModule {
	readonly VvTool: new () => VvTool;
}
interface CredentialModule {
	readonly VvToolApi: new () => VvToolApi;
}
interface LanesModule {
	readonly processLanes: RateLimiters;
}

/** The package as n8n loads it. */
export interface BuiltPackage {
	readonly node: VvTool;
	readonly credential: VvToolApi;
}

const isNode = (value: unknown): value is NodeModule => isObject(value) && typeof value.VvTool === 'function';
const isCredential = (value: unknown): value is CredentialModule =>
	isObject(value) && typeof value.VvToolApi === 'function';
const isLanes = (value: unknown): value is LanesModule => isObject(value) && isObject(value.processLanes);

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
 * Lets the built node send as fast as replies come: from now on time passes `factor` times as fast for the lanes of this
 * process, and for nothing else. This is done to the loaded package from outside; the package has no such switch.
 */
export function openWide(factor: number): void {
	const { processLanes } = load(LANES, isLanes);
	const laneFor = processLanes.limiterFor.bind(processLanes);
	processLanes.limiterFor = (key: string, clock: Clock) =>
		laneFor(key, {
			now: () => clock.now() * factor,
			sleep: async (ms) => {
				await clock.sleep(ms / factor);
			},
			random: () => clock.random(),
		});
}
