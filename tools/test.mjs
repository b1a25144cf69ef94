// `npm test`: everything that must hold, step by step; the first step that fails ends it.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const STEPS = [
	['Build', 'build'],
	['Types', 'typecheck'],
	['Lint', 'lint'],
	['Format', 'check:format'],
	['Layers: imports point down, no cycles', 'check:layers'],
	['Nothing unused', 'check:unused'],
	['Package: contents, publint and the official scanner', 'check:package'],
	['Tests with coverage', 'test:coverage'],
];

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function run(script) {
	const npm = process.env.npm_execpath;
	const args = ['run', '--silent', script];
	return npm === undefined
		? spawnSync('npm', args, { cwd: root, stdio: 'inherit' })
		: spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' });
}

const started = performance.now();
for (const [index, [title, script]] of STEPS.entries()) {
	const stepStarted = performance.now();
	const place = `[${index + 1}/${STEPS.length}]`;
	console.log(`\n${place} ${title} (npm run ${script})`);
	const { status } = run(script);
	if (status !== 0) {
		console.error(`\n${place} ${title} FAILED after ${seconds(stepStarted)}. Alone: npm run ${script}`);
		process.exit(status ?? 1);
	}
	console.log(`${place} ${title}: ${seconds(stepStarted)}`);
}
console.log(`\nAll ${STEPS.length} steps passed in ${seconds(started)}.`);
