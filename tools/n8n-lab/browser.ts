import { chromium, type Browser, type Page } from 'playwright-core';
import { ensurePrograms, findProgram } from './debian';
import { Editor } from './editor';
import { OWNER } from './rest';
import type { Say } from './shell';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export interface EditorSession {
	readonly editor: Editor;
	readonly page: Page;
	/** Messages of errors that the page reported, for a look when a step fails. */
	readonly problems: readonly string[];
	close(): Promise<void>;
}

/**
 * Debian's Chromium, installed where it is missing and that is allowed.
 * @throws when it is missing and cannot be installed: the message says how to
 */
export async function launchBrowser(say: Say = console.log): Promise<Browser> {
	await ensurePrograms({ chromium: ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'] }, say);
	const executablePath = await findProgram('chromium');
	return await chromium.launch({ args: FLAGS, ...(executablePath === undefined ? {} : { executablePath }) });
}

export interface EditorOptions {
	/** Default: true, as the lab's owner. */
	readonly signedIn?: boolean;
	/** Of the window. Default: 1280 by 800, to keep pictures light. */
	readonly size?: { readonly width: number; readonly height: number };
}

/** A page of n8n's editor. */
export async function openEditor(
	browser: Browser,
	url: string,
	{ signedIn = true, size = { width: 1280, height: 800 } }: EditorOptions = {},
): Promise<EditorSession> {
	const context = await browser.newContext({ baseURL: url, viewport: size, deviceScaleFactor: 1 });
	context.setDefaultTimeout(60_000);
	if (signedIn) {
		const { email, password } = OWNER;
		const answer = await context.request.post('/rest/login', {
			data: { emailOrLdapLoginId: email, email, password },
		});
		if (!answer.ok())
			throw new Error(`Sign-in failed: HTTP ${String(answer.status())} ${await answer.text()}`);
	}
	const page = await context.newPage();
	const problems: string[] = [];
	page.on('pageerror', (error) => problems.push(error.message));
	return {
		editor: new Editor(page),
		page,
		problems,
		close: async () => {
			await context.close();
		},
	};
}
