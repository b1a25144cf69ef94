import { test } from '../browser';
import { example, NODE, runOnCanvas, withOptions } from './example';
import { picture } from './picture';

test('pictures of a run, its errors and the credential', async ({ stage, editor, page }) => {
	await runOnCanvas(stage, editor, await example());
	await editor.at('logs-overview-header').click();
	const logs = editor.at('logs-panel');
	await logs.getByText('One Row per Order').first().click();
	await logs.hover();
	await editor.asTable(logs);
	await picture('orders', page.locator('body'));

	await editor.openNode(NODE);
	await editor.asTable(editor.input);
	await editor.asTable(editor.output);
	await editor.widenOutput();
	await picture('panel', editor.at('ndv'));

	await editor.output.getByText(/^Error Branch/).click();
	await editor.asTable(editor.output);
	await picture('errors', editor.at('ndv'));

	await editor.openCredential();
	await page.locator('.el-tag--success:visible').getByText('Retry').waitFor();
	await picture('credential', page.locator('.el-dialog:visible'));
});

test('picture of the options', async ({ stage, editor }) => {
	await runOnCanvas(stage, editor, withOptions(await example()));
	await editor.openNode(NODE);
	await picture('options', editor.panel);
});
