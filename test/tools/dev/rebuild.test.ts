import { createRebuilder } from '../../../tools/dev/rebuild';

/** A quiet moment that comes when the test says so, and work that ends when the test says so. */
function bench() {
	const ends: Array<(error?: Error) => void> = [];
	const said: string[] = [];
	let due: (() => void) | undefined;
	const work = async () =>
		await new Promise<void>((resolve, reject) => {
			ends.push((error) => {
				if (error) reject(error);
				else resolve();
			});
		});
	const wish = createRebuilder(
		work,
		(line) => said.push(line),
		(callback) => {
			due = callback;
		},
	);
	const settle = async () => {
		await new Promise((resolve) => setImmediate(resolve));
	};
	return { ends, said, wish, quiet: () => due?.(), settle };
}

describe('rebuilding on change', () => {
	it('builds once for wishes that come within a moment', () => {
		const { ends, wish, quiet } = bench();
		wish();
		wish();
		expect(ends).toHaveLength(0);
		quiet();
		expect(ends).toHaveLength(1);
	});

	it('builds once more for any number of wishes while it builds, and never twice at once', async () => {
		const { ends, wish, quiet, settle } = bench();
		wish();
		quiet();
		wish();
		quiet();
		wish();
		quiet();
		expect(ends).toHaveLength(1);
		ends[0]?.();
		await settle();
		expect(ends).toHaveLength(2);
		ends[1]?.();
		await settle();
		expect(ends).toHaveLength(2);
	});

	it('tells a failure and builds again at the next wish', async () => {
		const { ends, said, wish, quiet, settle } = bench();
		wish();
		quiet();
		ends[0]?.(new Error('does not compile'));
		await settle();
		expect(said).toEqual(['does not compile']);
		wish();
		quiet();
		expect(ends).toHaveLength(2);
	});
});
