import { checkWorld } from '../../testkit/simulation/checkWorld';

/** Mutation testing runs every test for every mutant. */
const WORLDS = process.env.STRYKER_MUTATOR_WORKER === undefined ? 2_000 : 100;
const PARTS = 10;

describe('whole runs against a model of VV-Tool', () => {
	it.each(Array.from({ length: PARTS }, (_, part) => 1 + (part * WORLDS) / PARTS))(
		'keep every rule in the worlds from seed %i on',
		async (from) => {
			for (let seed = from; seed < from + WORLDS / PARTS; seed += 1) await checkWorld(seed);
		},
		120_000,
	);

	it.each([11_737, 13_553, 13_900, 21_740, 22_384, 59_285, 66_180, 314_811])(
		'keep every rule in world %i, in which one was broken once',
		async (seed) => {
			await checkWorld(seed);
		},
	);
});
