import { ALIBABA_1688 } from './alibaba1688';
import { DANGDANG } from './dangdang';
import { DOUYIN } from './douyin';
import { JD } from './jd';
import { KUAISHOU } from './kuaishou';
import { PINDUODUO } from './pinduoduo';
import type { Platform } from './platform';
import { TAO_FACTORY } from './taoFactory';
import { TAOBAO } from './taobao';
import { WEIDIAN } from './weidian';
import { XIAOHONGSHU } from './xiaohongshu';
import { YOUZAN } from './youzan';

export type { Platform } from './platform';

/** The eleven platforms, one file each, sorted by name. */
export const PLATFORMS: readonly Platform[] = [
	ALIBABA_1688,
	DANGDANG,
	DOUYIN,
	JD,
	KUAISHOU,
	PINDUODUO,
	TAO_FACTORY,
	TAOBAO,
	WEIDIAN,
	XIAOHONGSHU,
	YOUZAN,
];

/** The platform that a new node shows: the one with whose orders VV-Tool documents *Get by Number*. */
export const DEFAULT_PLATFORM = PINDUODUO;

/** The Chinese names of the platforms by their English ones. */
export const CHINESE_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
	PLATFORMS.map(({ name, chinese }) => [name, chinese]),
);

const BY_VALUE = new Map(PLATFORMS.map((platform) => [platform.value, platform]));

/** The row of a *Resource* value, `undefined` for the resource *API*. */
export function platformOf(value: string): Platform | undefined {
	return BY_VALUE.get(value);
}
