/** One field of a form, in the order of sending; names may repeat. */
export type FormField = readonly [name: string, value: string];

const BREAK = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * The text fields of a multipart/form-data body.
 * @returns nothing where the body is not whole: no boundary, a part without name, no closing line
 */
export function parseMultipart(body: Buffer, contentType: string): FormField[] | undefined {
	const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
	const name = boundary?.[1] ?? boundary?.[2];
	if (name === undefined) return undefined;
	const line = Buffer.from(`--${name}`);
	const fields: FormField[] = [];
	let at = body.indexOf(line);
	while (at >= 0) {
		const start = at + line.length;
		if (body.subarray(start, start + 2).toString() === '--') return fields;
		const headEnd = body.indexOf(HEAD_END, start);
		const next = body.indexOf(Buffer.concat([BREAK, line]), start);
		if (headEnd < 0 || next < headEnd) return undefined;
		const head = body.subarray(start, headEnd).toString('utf8');
		const field = /content-disposition:[^\r\n]*?[;\s]name="([^"]*)"/i.exec(head)?.[1];
		if (field === undefined) return undefined;
		fields.push([field, body.subarray(headEnd + HEAD_END.length, next).toString('utf8')]);
		at = next + BREAK.length;
	}
	return undefined;
}
