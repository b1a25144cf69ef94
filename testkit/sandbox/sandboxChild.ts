import { startSandbox, type Sandbox } from '../../sandbox/server';
import type { Answer, Question } from './sandboxMessages';

let sandbox: Sandbox | undefined;

async function answer(question: Question): Promise<Answer> {
	const { id } = question;
	if (question.ask === 'start') {
		sandbox = await startSandbox(question.settings);
		return { id, url: sandbox.url };
	}
	if (sandbox === undefined) return { id, error: 'the sandbox has not been started' };
	return question.ask === 'stats'
		? { id, stats: sandbox.stats() }
		: { id, calls: sandbox.calls.map((call) => ({ ...call })) };
}

process.on('message', (question: Question) => {
	answer(question)
		.catch((error: unknown): Answer => ({ id: question.id, error: String(error) }))
		.then((reply) => process.send?.(reply))
		.catch(() => process.exit(1));
});

// Ctrl-C reaches the whole group; the parent decides when the sandbox ends, at the latest with itself.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
