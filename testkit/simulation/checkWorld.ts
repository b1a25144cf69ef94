import fc from 'fast-check';
import { WORLDS } from './drawWorld';
import { brokenRules } from './rules';
import { runWorld } from './runWorld';
import type { World } from './world';

/** How long a smaller world is looked for, ms. */
const SHRINKING_MS = 20_000;

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
	let smallestBy = Infinity;
	const holds = fc.asyncProperty(WORLDS, async (world) => {
		if (performance.now() > smallestBy) return true;
		const broken = await breakOf(world);
		if (broken === undefined) return true;
		why = broken;
		smallestBy = Math.min(smallestBy, performance.now() + SHRINKING_MS);
		return false;
	});
	const { failed, counterexample } = await fc.check(holds, { seed, numRuns: 1 });
	const [world] = counterexample ?? [];
	if (failed && world !== undefined) throw new BrokenWorld(seed, world, why);
}
