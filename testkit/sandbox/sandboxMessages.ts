import type { CallRecord, GivenOptions, SandboxStats } from '../../sandbox/server';

/** Options of a sandbox in a process of its own: what is a function cannot be handed over. */
export type SandboxSettings = Omit<GivenOptions, 'log' | 'clock'>;

/** What the parent asks for; each question is answered once, with its id. */
export type Question =
	| { readonly id: number; readonly ask: 'start'; readonly settings: SandboxSettings }
	| { readonly id: number; readonly ask: 'stats' | 'calls' };

/** What the sandbox's process answers. */
export type Answer =
	| { readonly id: number; readonly url: string }
	| { readonly id: number; readonly stats: SandboxStats }
	| { readonly id: number; readonly calls: readonly CallRecord[] }
	| { readonly id: number; readonly error: string };
