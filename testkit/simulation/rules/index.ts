import type { Evidence } from '../evidence';
import { balanceFaults } from './balance';
import { calmFaults } from './calm';
import { moneyFaults } from './money';
import { paceFaults } from './pace';
import { truthFaults } from './truth';

/** The rules that hold in every world; what breaks one, in words. */
export function* brokenRules(evidence: Evidence): Generator<string> {
	yield* paceFaults(evidence);
	for (const execution of evidence.executions) {
		const named = function* (rule: string, faults: Iterable<string>) {
			for (const fault of faults) yield `${rule}: execution ${execution.index}: ${fault}`;
		};
		yield* named('balance', balanceFaults(execution));
		yield* named('truth', truthFaults(evidence, execution));
		yield* named('money', moneyFaults(evidence, execution));
		yield* named('calm', calmFaults(evidence, execution));
		const bug = execution.tries.find(({ error }) => error !== undefined && !isNodeError(error));
		if (bug !== undefined) yield `a bug: ${String(bug.error)}`;
	}
}

function isNodeError(error: unknown): boolean {
	return error instanceof Error && error.constructor.name === 'NodeApiError';
}
