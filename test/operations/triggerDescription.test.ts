import { Workflow, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { inChinese, inLocale, shownTexts } from '../../nodes/VvTool/locale';
import { SIMPLIFIED_CHINESE } from '../../nodes/VvTool/locale/zh';
import { TRIGGER_CHINESE } from '../../nodes/VvTool/locale/zhTrigger';
import { SUBTITLE_WORDS, triggerSubtitle } from '../../nodes/VvTool/operations/triggerSubtitle';
import { CHINESE_NAMES, PLATFORMS } from '../../nodes/VvTool/platforms';
import { VvToolTrigger } from '../../nodes/VvTool/VvToolTrigger.node';
import { choicesOf, optionsOf, valuesOf } from './fields';

const DESCRIPTION = new VvToolTrigger().description;
const TEXTS = [...new Set([...shownTexts(DESCRIPTION), SUBTITLE_WORDS])];

function fieldOf(name: string) {
	return DESCRIPTION.properties.find((field) => field.name === name);
}

describe('the trigger', () => {
	it('polls, and takes no input', () => {
		expect(DESCRIPTION).toMatchObject({
			name: 'vvToolTrigger',
			polling: true,
			group: ['trigger'],
			inputs: [],
		});
	});

	it('offers the platforms that list orders by the time of change', () => {
		const listed = PLATFORMS.filter(({ getByPeriod }) => getByPeriod?.changed !== undefined);
		expect(valuesOf(fieldOf('resource'))).toEqual(listed.map(({ value }) => value));
	});

	it('offers creation alone only where a list goes by it', () => {
		expect(fieldOf('event')?.displayOptions?.show?.resource).toEqual(['dangdang', 'taobao']);
		expect(valuesOf(fieldOf('event'))).toEqual(['changed', 'created']);
	});

	it('says of JD that no promise is made', () => {
		expect(fieldOf('unknownTimeNotice')?.displayOptions?.show?.resource).toEqual(['jd']);
	});

	it('tells each platform what a day costs, once', () => {
		for (const value of valuesOf(fieldOf('resource'))) {
			const notices = DESCRIPTION.properties.filter(
				({ name, displayOptions }) =>
					name.endsWith('WindowNotice') && displayOptions?.show?.resource?.some((shown) => shown === value),
			);
			expect(notices).toHaveLength(1);
		}
	});

	it('has the options of the contract, each once for a platform', () => {
		const names = optionsOf(fieldOf('options')).map(({ name }) => name);
		expect([...new Set(names)].sort()).toEqual([
			'edition',
			'endpointPath',
			'fields',
			'maxPoints',
			'maxRetries',
			'receiver',
			'requestFormat',
			'startFrom',
			'status',
			'timeout',
		]);
	});

	it('has a description for each field, or choices that speak for themselves', () => {
		const fields = DESCRIPTION.properties.filter(({ type }) => type !== 'notice' && type !== 'collection');
		for (const field of fields) {
			const isTold = field.description !== undefined || choicesOf(field).length > 0;
			expect([field.name, isTold]).toEqual([field.name, true]);
		}
	});
});

describe('the trigger in Chinese', () => {
	it.each(TEXTS)('has a text for: %s', (text) => {
		expect(inChinese(text, CHINESE_NAMES)).toMatch(/\p{Script=Han}|^(JSON|VV-Tool|例如)/u);
	});

	it('has no text that nobody sees, nor one that the node has', () => {
		const lines = new Set(TEXTS.flatMap((text) => text.split('<br>')));
		expect(Object.keys(TRIGGER_CHINESE).filter((text) => !lines.has(text))).toEqual([]);
		expect(Object.keys(TRIGGER_CHINESE).filter((text) => text in SIMPLIFIED_CHINESE)).toEqual([]);
	});

	it('keeps names, values and the name of a new node', () => {
		const chinese = inLocale(DESCRIPTION, CHINESE_NAMES, 'zh-CN');
		expect(chinese.defaults).toEqual({ name: 'VV-Tool Trigger' });
		expect(chinese.properties.map(({ name }) => name)).toEqual(
			DESCRIPTION.properties.map(({ name }) => name),
		);
	});
});

describe('the line below the node', () => {
	const subtitle = triggerSubtitle(SUBTITLE_WORDS, [{ value: 'taobao', name: 'Taobao' }]);

	function shown(parameters: INodeParameters): unknown {
		const node: INode = { id: '1', name: 'T', type: 't', typeVersion: 1, position: [0, 0], parameters };
		// n8n adds this field to every node that polls.
		const field: INodeProperties = {
			displayName: 'Poll Times',
			name: 'pollTimes',
			type: 'json',
			default: {},
		};
		const type = { description: { ...DESCRIPTION, properties: [field, ...DESCRIPTION.properties] } };
		const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		return workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
	}

	it.each([
		['every minute', { item: [{ mode: 'everyMinute' }] }, '1', 'Taobao: 1 shops, from 1440 calls a day'],
		[
			'every 5 minutes',
			{ item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] },
			'1,2 3',
			'Taobao: 3 shops, from 864 calls a day',
		],
		[
			'every 2 hours',
			{ item: [{ mode: 'everyX', value: 2, unit: 'hours' }] },
			'1',
			'Taobao: 1 shops, from 12 calls a day',
		],
		[
			'twice a day',
			{ item: [{ mode: 'everyDay' }, { mode: 'everyDay' }] },
			['1', '2'],
			'Taobao: 2 shops, from 4 calls a day',
		],
		['by default', undefined, '', 'Taobao: 1 shops, from 1440 calls a day'],
	])('counts the calls of a day %s', (_, pollTimes, shopIds, line) => {
		expect(shown({ resource: 'taobao', shopIds, ...(pollTimes !== undefined && { pollTimes }) })).toBe(line);
	});
});
