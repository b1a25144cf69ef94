import fc from 'fast-check';
import { WORLDS } from './drawWorld';
import { brokenRules } from './rules';
import { runWorld } from './runWorld';
import type { World } from './world';

/** A world in which a rule does not hold. */
export class BrokenWorld extends Error {
	override readonly name = 'BrokenWorld';

	/** @param world the smallest one that was found */
	constructor(
		readonly seed: number,
		readonly world: World,
		readonly why: string,
	) {
		super(
			`${why}\n\nThe world, as small as it could be made:\n${JSON.stringify(world, undefined, 1)}\n\n` +
				`Reproduce: npm run simulate -- --seeds 1 --from ${seed}`,
		);
	}
}

async function breakOf(world: World): Promise<string | undefined> {
	try {
		const [first] = brokenRules(await runWorld(world));
		return first;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/**
 * Draws the world of a seed, runs it and looks at all rules.
 * @throws BrokenWorld with a smaller world that breaks one, where the drawn one does
 */
export async function checkWorld(seed: number): Promise<void> {
	let why = '';
	const holds = fc.asyncProperty(WORLDS, async (world) => {
		const broken = await breakOf(world);
		why = broken ?? why;
		return broken === undefined;
	});
	const { failed, counterexample } = await fc.check(holds, {
		seed,
		numRuns: 1,
		interruptAfterTimeLimit: 20_000,
		markInterruptAsFailure: false,
	});
	const [world] = counterexample ?? [];
	if (failed && world !== undefined) throw new BrokenWorld(seed, world, why);
}
