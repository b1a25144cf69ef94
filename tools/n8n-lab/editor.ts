import type { Locator, Page } from '@playwright/test';
import { isObject } from './runData';

/** A person's steps in n8n's editor, by the ids that n8n gives its elements for tests (`data-test-id`). */
export class Editor {
	/** Parameters of the open node. */
	readonly panel: Locator;
	readonly input: Locator;
	readonly output: Locator;
	/** The dialog of one credential. */
	readonly credential: Locator;

	constructor(readonly page: Page) {
		this.panel = this.at('node-parameters');
		this.input = this.at('ndv-input-panel');
		this.output = this.at('output-panel');
		this.credential = this.at('credential-edit-dialog');
	}

	at(id: string): Locator {
		return this.page.getByTestId(id);
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	parameter(name: string): Locator {
		return this.at(`parameter-input-${name}`);
	}

	/** Entries of the list from which nodes and actions are chosen. */
	creatorItem(name: string | RegExp): Locator {
		return this.at('node-creator-item-name').filter({ hasText: name });
	}

	credentialField(name: string): Locator {
		return this.credential.getByTestId(`parameter-input-${name}`).locator('input');
	}

	/** Opens a saved workflow, and one of its nodes where named. */
	async open(workflow: string, node?: string): Promise<void> {
		await this.page.goto(`/workflow/${workflow}`);
		await this.at('canvas-node').first().waitFor();
		if (node !== undefined) await this.openNode(node);
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.at('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.at('ndv').waitFor({ state: 'hidden' });
	}

	/** Adds a node behind the last one, by one of its actions where this n8n lists them, and opens it. */
	async addNode(search: string, name: string, action: string | RegExp): Promise<void> {
		await this.at('canvas-handle-plus').last().click();
		await this.at('node-creator-search-bar').fill(search);
		await this.creatorItem(name).first().click();
		const entry = this.creatorItem(action).first();
		await entry.or(this.at('ndv')).first().waitFor();
		if (await entry.isVisible()) await entry.click();
		await this.at('ndv').waitFor();
	}

	/** Runs the workflow and waits until the given number of nodes show success. */
	async execute(nodes = 1): Promise<void> {
		await this.at('execute-workflow-button').click();
		const successes = this.at('canvas-node-status-success');
		await successes.nth(nodes - 1).waitFor();
	}

	/** Runs the open node; true where it succeeded. */
	async executeStep(): Promise<boolean> {
		const sent = this.page.waitForResponse(/\/rest\/workflows\/.+\/run/);
		await this.at('node-execute-button').first().click();
		await sent;
		await this.at('node-execute-button').filter({ hasText: 'Stop' }).waitFor({ state: 'hidden' });
		const bad = this.at('node-error-message').or(this.at('node-error-view')).first();
		await this.at('node-run-status-success').or(bad).first().waitFor();
		return !(await bad.isVisible());
	}

	/** Gives the output more room, as one does to read a table; the input stays in sight. */
	async widenOutput(): Promise<void> {
		const left = { targetPosition: { x: 80, y: 10 }, force: true, steps: 10 };
		await this.at('panel-drag-button').dragTo(this.panel, left);
	}

	async asTable(panel: Locator): Promise<void> {
		await panel.getByTestId('radio-button-table').click();
	}

	/** Names of all that can be chosen in a parameter. */
	async choices(name: string): Promise<string[]> {
		await this.parameter(name).click();
		const entries = this.page.locator('.el-select-dropdown__item:visible');
		await entries.first().waitFor();
		const texts = await entries.allInnerTexts();
		await this.parameter(name).click();
		await entries.first().waitFor({ state: 'hidden' });
		return texts.map((text) => text.trim().split('\n')[0] ?? '');
	}

	async choose(name: string, text: string): Promise<void> {
		await this.parameter(name).click();
		await this.page.locator('.el-select-dropdown__item:visible', { hasText: text }).first().click();
	}

	/** Chooses in the node's settings, and returns to its parameters. */
	async chooseSetting(name: string, text: string): Promise<void> {
		await this.at('tab-settings').click();
		await this.choose(name, text);
		await this.at('tab-params').click();
	}

	/** Drags a field of the input onto a parameter. */
	async mapField(field: string, name: string): Promise<void> {
		const parameter = this.parameter(name);
		await this.input.getByText(field, { exact: true }).first().dragTo(parameter, { steps: 15, force: true });
		await parameter.getByText(`$json.${field}`).waitFor();
	}

	async newCredential(): Promise<void> {
		await this.at('node-credentials-select').first().click();
		await this.at('node-credentials-select-item-new').click();
		await this.credential.waitFor();
	}

	/** Opens the open node's credential, which n8n tests then. */
	async openCredential(): Promise<void> {
		const tested = this.credentialTested();
		await this.at('credential-edit-button').click();
		await this.credential.waitFor();
		await tested;
	}

	/** Saves and closes a credential that works; gives what the dialog says of one that does not. */
	async saveCredential(): Promise<string | undefined> {
		const tested = this.credentialTested();
		await this.at('credential-save-button').click();
		if (await tested) {
			// A new one closes by itself.
			const close = this.page.locator('.el-dialog__headerbtn:visible').first();
			await close.click({ timeout: 2_000 }).catch(() => undefined);
			await this.credential.waitFor({ state: 'hidden' });
			return undefined;
		}
		const banner = this.credential.locator('.el-tag--danger:visible').first();
		await banner.waitFor();
		const more = banner.getByText('More details');
		if (await more.isVisible()) await more.click();
		return (await banner.innerText()).replace(/\s+/g, ' ').trim();
	}

	private async credentialTested(): Promise<boolean> {
		const response = await this.page.waitForResponse(/\/rest\/credentials\/test$/);
		const reply: unknown = await response.json();
		return isObject(reply) && isObject(reply.data) && reply.data.status === 'OK';
	}
}
