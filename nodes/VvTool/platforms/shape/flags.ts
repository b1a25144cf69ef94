import type { JsonValue } from '../../json/exactJson';
import type { Labels } from '../platform';
import { label, text } from './values';

/** Flags of Pinduoduo and Taobao: 1 红 2 黄 3 绿 4 蓝 5 紫 [client]. */
export const FLAG_COLORS: Labels = { 1: 'red', 2: 'yellow', 3: 'green', 4: 'blue', 5: 'purple' };

const CHINESE_COLORS: readonly (readonly [chinese: string, english: string])[] = [
	['红', 'red'],
	['灰', 'gray'],
	['黄', 'yellow'],
	['绿', 'green'],
	['蓝', 'blue'],
	['紫', 'purple'],
	['橙', 'orange'],
	['青', 'cyan'],
];

/** The colour of a seller's flag in English: from its Chinese name, else from its number, else the name as it came. */
export function flagColor(colors: Labels, value: JsonValue | undefined, name?: JsonValue): string | null {
	const named = text(name);
	const chinese = CHINESE_COLORS.find(([color]) => named?.includes(color) === true);
	return chinese?.[1] ?? label(colors, value) ?? named;
}
