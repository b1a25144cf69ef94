import { Readable } from 'node:stream';
import { MAX_REPLY_LENGTH } from '../../nodes/VvTool/api/reply';
import { sendWithin, within } from '../../nodes/VvTool/n8n/httpReply';

/** Far more than any test takes. */
const LONG_MS = 60_000;
const SHORT_MS = 30;
const never = new AbortController().signal;

function full(body: unknown, statusCode: unknown = 200, headers: object = {}) {
	return { statusCode, headers, body };
}

/** A body that sends a byte a millisecond and does not end by itself; `isOpen` until it is destroyed. */
function drip() {
	const state = { isOpen: true };
	const stream = new Readable({
		read() {
			setTimeout(() => this.push(' '), 1);
		},
		destroy(error, callback) {
			state.isOpen = false;
			callback(error);
		},
	});
	return { stream, state };
}

describe('a reply', () => {
	it('is read to its end, names of headers in lower case', async () => {
		const body = Readable.from([Buffer.from('{"code"'), Buffer.from(':0}')]);
		const sent = await sendWithin(LONG_MS, never, async () => full(body, 201, { 'Retry-After': 2 }));
		expect(sent).toEqual({ reply: { status: 201, headers: { 'retry-after': '2' }, body: '{"code":0}' } });
	});

	it('keeps characters whole that come in two chunks', async () => {
		const bytes = Buffer.from('订单');
		const body = Readable.from([bytes.subarray(0, 2), bytes.subarray(2)]);
		expect(await sendWithin(LONG_MS, never, async () => full(body))).toMatchObject({
			reply: { body: '订单' },
		});
	});

	it.each<[string, unknown, object]>([
		['a text', full('text'), { status: 200, headers: {}, body: 'text' }],
		['no body', full(undefined, 204), { status: 204, headers: {}, body: '' }],
		['no status', { body: '' }, { status: 0, headers: {}, body: '' }],
		['nothing', undefined, { status: 0, headers: {}, body: '' }],
	])('that is %s is one as well', async (_what, response, reply) => {
		expect(await sendWithin(LONG_MS, never, async () => response)).toEqual({ reply });
	});

	it('that is too long is cut, just so that it still is, and its stream destroyed', async () => {
		const chunk = Buffer.alloc(1_048_576, 'x');
		const stream = new Readable({
			read() {
				this.push(chunk);
			},
		});
		const sent = await sendWithin(LONG_MS, never, async () => full(stream));
		const length = 'reply' in sent ? sent.reply.body.length : 0;
		expect(length).toBeGreaterThan(MAX_REPLY_LENGTH);
		expect(length).toBeLessThanOrEqual(4 * MAX_REPLY_LENGTH + chunk.length);
		expect(stream.destroyed).toBe(true);
	});
});

describe('no reply', () => {
	it('comes of a helper that throws', async () => {
		const send = async () => await Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
		expect(await sendWithin(LONG_MS, never, send)).toEqual({ trouble: 'refused' });
	});

	it('comes of a body that breaks off', async () => {
		const body = new Readable({
			read() {
				this.push('{"co');
				this.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
			},
		});
		expect(await sendWithin(LONG_MS, never, async () => full(body))).toEqual({ trouble: 'cut' });
	});

	it('comes of a body that drips, once the deadline is over', async () => {
		const { stream, state } = drip();
		const sent = await sendWithin(SHORT_MS, never, async (cut) => {
			cut.addEventListener('abort', () => stream.destroy());
			return full(stream);
		});
		expect(sent).toEqual({ trouble: 'timeout' });
		expect(state.isOpen).toBe(false);
	});

	it('comes of a helper that never answers, and heeds no signal', async () => {
		expect(await sendWithin(SHORT_MS, never, async () => await new Promise(() => undefined))).toEqual({
			trouble: 'timeout',
		});
	});

	it('comes of a run that is cancelled, in the middle of the body', async () => {
		const { stream } = drip();
		const stop = new AbortController();
		stream.once('data', () => stop.abort());
		const sent = await sendWithin(LONG_MS, stop.signal, async (cut) => {
			cut.addEventListener('abort', () => stream.destroy());
			return full(stream);
		});
		expect(sent).toEqual({ trouble: 'cancelled' });
	});

	it('comes of a run that was cancelled before', async () => {
		expect(
			await within(LONG_MS, AbortSignal.abort(), async () => await new Promise(() => undefined)),
		).toEqual({
			trouble: 'cancelled',
		});
	});

	it.each<[string, AbortSignal, number, string]>([
		['the run was cancelled', AbortSignal.abort(), LONG_MS, 'cancelled'],
		['the deadline was over', never, SHORT_MS, 'timeout'],
	])('is told by its cause, not by what the helper throws then: %s', async (_what, signal, ms, trouble) => {
		const end = await within(ms, signal, async (cut) => {
			await new Promise<void>((resolve) => {
				if (cut.aborted) resolve();
				else cut.addEventListener('abort', () => resolve());
			});
			throw Object.assign(new Error('canceled'), { code: 'ECONNRESET' });
		});
		expect(end).toEqual({ trouble });
	});
});

it('work within its deadline brings its value, and the signal that cuts it', async () => {
	expect(await within(LONG_MS, never, async (cut) => cut.aborted)).toEqual({ value: false });
});
