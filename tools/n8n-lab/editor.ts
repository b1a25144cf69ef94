import type { Locator, Page } from 'playwright-core';
import { CredentialDialog } from './credentialDialog';
import { OWNER } from './rest';

/** A person's steps in n8n's editor, by the ids that n8n gives its elements for tests. */
export class Editor {
	readonly credential: CredentialDialog;

	constructor(readonly page: Page) {
		this.credential = new CredentialDialog(page);
	}

	/** An element by its test id. */
	at(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	/** A node on the canvas. */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Signs in with the form, as the owner. */
	async signIn(): Promise<void> {
		await this.page.goto('/signin');
		await this.at('emailOrLdapLoginId').locator('input').fill(OWNER.email);
		await this.at('password').locator('input').fill(OWNER.password);
		await this.at('form-submit-button').click();
		await this.page.waitForURL(/\/(home|workflow)/);
	}

	/** Opens a saved workflow on the canvas and waits until one of its nodes is drawn. */
	async openWorkflow(id: string, nodeName: string): Promise<void> {
		await this.page.goto(`/workflow/${id}`);
		await this.node(nodeName).waitFor();
	}

	/** Presses *Execute workflow* on the canvas and waits until a node shows success. */
	async executeWorkflow(timeoutMs = 60_000): Promise<void> {
		await this.at('execute-workflow-button').click();
		await this.at('canvas-node-status-success').first().waitFor({ timeout: timeoutMs });
	}

	/** Adds a node behind the last one of the canvas: looks for it, takes it, and takes one of its actions. Opens its panel. */
	async addNode(search: string, name: string, action: string): Promise<void> {
		await this.at('canvas-handle-plus').last().click();
		await this.at('node-creator-search-bar').fill(search);
		await this.creatorItem(name).first().click();
		await this.creatorItem(action).first().click();
		await this.at('ndv').waitFor();
	}

	/** An entry of the list from which nodes are chosen. */
	creatorItem(name: string): Locator {
		return this.at('node-creator-item-name').filter({ hasText: name });
	}

	/** Opens a node's panel. */
	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.at('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.at('ndv').waitFor({ state: 'hidden' });
	}

	/** A parameter of the open node, by its name. */
	parameter(name: string): Locator {
		return this.at(`parameter-input-${name}`);
	}

	/** The texts to choose from in a parameter of the open node. */
	async choices(name: string): Promise<string[]> {
		await this.parameter(name).click();
		const entries = this.page.locator('.el-select-dropdown__item:visible');
		await entries.first().waitFor();
		const texts = await entries.allInnerTexts();
		await this.parameter(name).click();
		await entries.first().waitFor({ state: 'hidden' });
		return texts.map((text) => text.split('\n')[0]?.trim() ?? '');
	}

	/** Chooses in a parameter of the open node. */
	async choose(name: string, text: string): Promise<void> {
		await this.parameter(name).click();
		await this.page.locator('.el-select-dropdown__item:visible', { hasText: text }).first().click();
	}

	/** Chooses in the settings of the open node, and returns to its parameters. */
	async chooseSetting(name: string, text: string): Promise<void> {
		await this.at('tab-settings').click();
		await this.choose(name, text);
		await this.at('tab-params').click();
	}

	/** Drags a field of the input panel onto a parameter of the open node. */
	async mapField(field: string, parameter: string): Promise<void> {
		const from = await centreOf(this.at('ndv-input-panel').getByText(field, { exact: true }).first());
		const to = await centreOf(this.parameter(parameter));
		const { mouse } = this.page;
		await mouse.move(from.x, from.y);
		await mouse.down();
		await mouse.move(from.x + 30, from.y + 15, { steps: 5 });
		await mouse.move(to.x, to.y, { steps: 15 });
		await mouse.up();
		await this.parameter(parameter).getByText(`$json.${field}`).waitFor();
	}

	/** Opens the dialog for a new credential of the open node. */
	async newCredential(): Promise<void> {
		await this.at('node-credentials-select').first().click();
		await this.at('node-credentials-select-item-new').click();
		await this.credential.body.waitFor();
	}

	/** Opens the dialog of the open node's credential. */
	async openCredential(): Promise<void> {
		await this.credential.open(this.at('credential-edit-button'));
	}

	/** Presses *Execute step* in the open node and waits for success or failure; true for success. */
	async executeStep(timeoutMs = 60_000): Promise<boolean> {
		const over = this.page.waitForResponse((given) => /\/rest\/workflows\/.+\/run/.test(given.url()));
		await this.at('node-execute-button').first().click();
		await over;
		const stop = this.page.locator('[data-test-id="node-execute-button"]:has-text("Stop")');
		await stop.waitFor({ state: 'hidden', timeout: timeoutMs });
		const good = this.at('node-run-status-success');
		const bad = this.page.locator('[data-test-id="node-error-message"], [data-test-id="node-error-view"]');
		await good.or(bad).first().waitFor({ timeout: timeoutMs });
		return !(await bad.first().isVisible());
	}

	/** The output panel's text, as a table. */
	async outputTable(): Promise<string> {
		return await this.asTable(this.at('output-panel'));
	}

	/** The input panel's text, as a table. */
	async inputTable(): Promise<string> {
		return await this.asTable(this.at('ndv-input-panel'));
	}

	/** The row of the output table that holds a text. */
	outputRow(text: string): Locator {
		return this.at('output-panel').locator('tbody tr', { hasText: text }).first();
	}

	/** The row of the input table that n8n marks as linked to the output row under the mouse. */
	linkedInputRow(): Locator {
		return this.at('ndv-input-panel').locator('[data-test-id="hovering-item"]');
	}

	/** Writes a picture of the window. */
	async screenshot(path: string): Promise<void> {
		await this.page.screenshot({ path, type: 'png', animations: 'disabled' });
	}

	private async asTable(panel: Locator): Promise<string> {
		await panel.locator('[data-test-id="radio-button-table"]').click();
		return await panel.innerText();
	}
}

async function centreOf(element: Locator): Promise<{ x: number; y: number }> {
	const box = await element.boundingBox();
	if (box === null) throw new Error('The element is not to be seen');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
