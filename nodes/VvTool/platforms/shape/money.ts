/**
 * Fen as yuan, exactly: 1290 → 12.9. The decimal point is moved in the text, so that no binary fraction creeps in; what is
 * no number of fen gives null.
 */
export function yuanFromFen(fen: unknown): number | null {
	const text = typeof fen === 'number' ? String(fen) : typeof fen === 'string' ? fen.trim() : '';
	const match = /^(-?)(\d+)$/.exec(text);
	if (match === null) return null;
	const [, sign = '', fens = ''] = match;
	const digits = fens.padStart(3, '0');
	const amount = Number(`${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`) + 0;
	return Number.isFinite(amount) ? amount : null;
}

/** Yuan as a number: `9.9` and `"9.9"` alike; what is no number gives null. */
export function yuan(value: unknown): number | null {
	return numberOrNull(value);
}

/** A finite number, given as a number or as text; null for anything else. */
export function numberOrNull(value: unknown): number | null {
	if (typeof value === 'string' && !/^\s*-?\d+(\.\d+)?\s*$/.test(value)) return null;
	const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
	return Number.isFinite(number) ? number : null;
}
