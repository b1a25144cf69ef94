import { test as base } from '@playwright/test';
import { Editor } from '../n8n-lab/editor';
import { OWNER } from '../n8n-lab/rest';
import { NEWEST_N8N } from './releases';
import { openStage, type Stage } from './stage';

const START_MS = 300_000;

export interface StageSettings {
	/** Which n8n. */
	n8nVersion: string;
	/** `LANG` of the n8n process. */
	lang: string;
}

interface PerWorker extends StageSettings {
	/** An n8n with the packed node, and a sandbox; shared by all tests of a project. */
	stage: Stage;
}

interface PerTest {
	/** A page of that n8n's editor, signed in as its owner; an error of the page fails the test. */
	editor: Editor;
}

/** Playwright's `test` with a real n8n and its editor. */
export const test = base.extend<PerTest, PerWorker>({
	n8nVersion: [NEWEST_N8N, { option: true, scope: 'worker' }],
	lang: ['en_US.UTF-8', { option: true, scope: 'worker' }],
	stage: [
		async ({ n8nVersion, lang }, use) => {
			const stage = await openStage({ version: n8nVersion, locale: lang, sandbox: { latency: 100 } });
			await use(stage);
			await stage.close();
		},
		{ scope: 'worker', timeout: START_MS },
	],
	baseURL: async ({ stage }, use) => await use(stage.n8n.url),
	editor: async ({ page }, use) => {
		const { email, password } = OWNER;
		const reply = await page.request.post('/rest/login', {
			data: { emailOrLdapLoginId: email, email, password },
		});
		if (!reply.ok()) throw new Error(`Sign-in failed: HTTP ${reply.status()} ${await reply.text()}`);
		const errors: string[] = [];
		page.on('pageerror', (error) => errors.push(error.message));
		await use(new Editor(page));
		if (errors.length > 0) throw new Error(`Errors of the page: ${errors.join('; ')}`);
	},
});
