import { test } from '../browser';
import { example, NODE, runOnCanvas, withOptions } from './example';
import { picture } from './picture';

test('picture of the node in Chinese', async ({ stage, editor }) => {
	await runOnCanvas(stage, editor, withOptions(await example()));
	await editor.openNode(NODE);
	await editor.asTable(editor.output);
	await picture('chinese', editor.at('ndv'));
});
