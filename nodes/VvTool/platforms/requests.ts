import type { ApiRequest, RequestFormat } from '../api/request';
import type { Edition, RequestChoices } from './endpoint';

/** A field of a request: ids and texts as text, so that no digit is lost; small numbers as numbers. */
export type Field = readonly [name: string, value: string | number];

/** How an endpoint takes its fields. */
export interface RequestForm {
	readonly method: 'GET' | 'POST';
	readonly path: string;
	/** The documented format first; empty for a GET. */
	readonly formats: readonly RequestFormat[];
	/** The endpoint's number of each edition. */
	readonly editions: Readonly<Partial<Record<Edition, string>>>;
	readonly defaultEdition?: Edition;
	/** The field that carries the edition, where it is not `vvtype`. */
	readonly editionParameter?: string;
}

/** The field of the edition; none where none was chosen, or the endpoint has no such edition. */
export function editionFields(
	form: RequestForm,
	edition: Edition | undefined,
	{ editionParameter = form.editionParameter ?? 'vvtype' }: RequestChoices,
): readonly Field[] {
	const chosen = edition ?? form.defaultEdition;
	const number = chosen === undefined ? undefined : form.editions[chosen];
	return number === undefined ? [] : [[editionParameter, Number(number)]];
}

/** A request of single values: as a query, as form fields, or as a JSON object, whichever is chosen or documented. */
export function requestOf(
	form: RequestForm,
	fields: readonly Field[],
	edition: Edition | undefined,
	choices: RequestChoices,
): ApiRequest {
	const { method } = form;
	const path = choices.path ?? form.path;
	const all = [...fields, ...editionFields(form, edition, choices)];
	const asTexts = all.map(([name, value]): [string, string] => [name, String(value)]);
	if (method === 'GET') return { method, path, query: asTexts };
	return (choices.format ?? form.formats[0]) === 'json'
		? { method, path, json: JSON.stringify(Object.fromEntries(all)) }
		: { method, path, form: asTexts };
}

const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/** A moment as the platforms take it in text: China's time, `2020-11-19 14:50:41`. @param ms epoch ms */
export function chinaText(ms: number): string {
	return new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** A moment in whole epoch seconds. @param ms epoch ms */
export function epochSeconds(ms: number): number {
	return Math.floor(ms / 1000);
}
