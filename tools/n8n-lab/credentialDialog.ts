import type { Locator, Page } from 'playwright-core';
import { isObject } from './runData';

/** The outcome of a credential test as the dialog shows it. */
export interface ShownTest {
	readonly ok: boolean;
	/** Details unfolded; empty where the dialog closed without a word. */
	readonly text: string;
}

/** A person's steps in n8n's dialog for one credential. */
export class CredentialDialog {
	constructor(private readonly page: Page) {}

	/** The whole dialog. */
	get body(): Locator {
		return this.page.locator('[data-test-id="credential-edit-dialog"]');
	}

	/** Presses what opens the dialog of a saved credential, and waits for the test that n8n makes then. */
	async open(button: Locator): Promise<void> {
		const tested = this.tested();
		await button.click();
		await this.body.waitFor();
		await tested;
	}

	/** A field by its property's name. */
	field(name: string): Locator {
		return this.body.locator(`[data-test-id="parameter-input-${name}"] input`);
	}

	/** Saves; n8n tests the credential at once. The dialog of a new one closes where that succeeds. */
	async save(): Promise<ShownTest> {
		const tested = this.tested();
		await this.page.locator('[data-test-id="credential-save-button"]').click();
		const { status, message } = await tested;
		const ok = status === 'OK';
		const banner = this.body.locator(`.el-tag--${ok ? 'success' : 'danger'}:visible`).first();
		if (ok) {
			const closed = this.body.waitFor({ state: 'hidden' }).then(() => '');
			const said = banner.waitFor().then(async () => await banner.innerText());
			return { ok, text: oneLine(await Promise.any([closed, said])) };
		}
		await banner.waitFor();
		const more = banner.getByText('More details');
		if (await more.isVisible()) await more.click();
		await banner.filter({ hasText: message }).waitFor();
		return { ok, text: oneLine(await banner.innerText()) };
	}

	async close(): Promise<void> {
		await this.page.locator('.el-dialog__headerbtn:visible').first().click();
		await this.body.waitFor({ state: 'hidden' });
	}

	private async tested(): Promise<{ status: string; message: string }> {
		const response = await this.page.waitForResponse((given) =>
			given.url().endsWith('/rest/credentials/test'),
		);
		const answer: unknown = await response.json();
		const data = isObject(answer) && isObject(answer.data) ? answer.data : {};
		return { status: String(data.status), message: typeof data.message === 'string' ? data.message : '' };
	}
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
