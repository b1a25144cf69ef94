import { waitFor } from '../../../tools/n8n-lab/waitFor';

describe('waiting', () => {
	it('asks again until there is an answer, and takes an error for "not yet"', async () => {
		const answers = [undefined, new Error('refused'), 'here'];
		const ask = () => {
			const answer = answers.shift();
			return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
		};
		await expect(waitFor('it', 60_000, ask)).resolves.toBe('here');
	});

	it('names what it waited for when the time is over, with the last error as the cause', async () => {
		const cause = new Error('refused');
		await expect(waitFor('n8n', -1, () => Promise.reject(cause))).rejects.toMatchObject({
			message: 'Waited -1 ms for n8n',
			cause,
		});
	});

	it('ends at once when waiting has become pointless', async () => {
		const never = () => Promise.resolve(undefined);
		await expect(waitFor('n8n', 60_000, never, () => false)).rejects.toThrow('pointless');
	});
});
