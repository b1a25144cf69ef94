import type { BuiltPackage } from '../../testkit/engine/built';
import type { Check } from '../../testkit/lookups/check';
import type { RunningSandbox } from '../../testkit/sandbox/sandboxProcess';
import type { DemoOptions } from './commandLine';

/** With what a stage runs. */
export interface StageContext {
	readonly options: DemoOptions;
	readonly built: BuiltPackage;
	readonly sandbox: RunningSandbox;
}

/** What came of a stage. */
export interface StageResult {
	/** For people: lines to print. */
	readonly lines: readonly string[];
	readonly checks: readonly Check[];
}

/** One thing that the demo shows. */
export interface Stage {
	/** What it does, with numbers. */
	title(options: DemoOptions): string;
	/** Orders that will come, if that is known. */
	expected(options: DemoOptions): number | undefined;
	run(context: StageContext): Promise<StageResult>;
}
