import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { readManifest } from './pack';

/** What publint finds wrong with an unpacked package, its suggestions included. */
export async function publishingFlaws(folder: string): Promise<string[]> {
	const manifest = await readManifest(folder);
	const { messages } = await publint({ pkgDir: folder, pack: false });
	return messages.map((message) => `publint: ${formatMessage(message, manifest) ?? message.code}`);
}
