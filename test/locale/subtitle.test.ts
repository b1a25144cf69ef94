import { isINodePropertyOptionsList, Workflow, type INode, type INodeParameters } from 'n8n-workflow';
import { OPERATIONS, RESOURCES } from '../../nodes/VvTool/operations';
import { faceIn } from './uiTexts';

const CHOICES = RESOURCES.flatMap((resource) =>
	OPERATIONS.filter((operation) => operation.isOfferedBy(resource)).map((operation): [string, string] => [
		resource.value,
		operation.value,
	]),
);

/** What the canvas shows under a node with these parameters. */
function subtitleOf(locale: string, parameters: INodeParameters): unknown {
	const node: INode = { id: '1', name: 'VV-Tool', type: 't', typeVersion: 1, position: [0, 0], parameters };
	const nodeTypes = {
		getByName: () => ({ description: faceIn(locale).node }),
		getByNameAndVersion: () => ({ description: faceIn(locale).node }),
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const { subtitle } = faceIn(locale).node;
	return workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
}

/** The name of a platform in the dropdown, without the words in brackets. */
function platformName(locale: string, resource: string): string | undefined {
	const field = faceIn(locale).node.properties.find(({ name }) => name === 'resource');
	const options = isINodePropertyOptionsList(field?.options) ? field.options : [];
	return options.find(({ value }) => value === resource)?.name.replace(/（.*/, '');
}

describe('the subtitle', () => {
	it.each(CHOICES)('of %s, %s names platform and operation in Chinese', (resource, operation) => {
		const said = subtitleOf('zh-CN', { resource, operation });
		expect(said).toMatch(/^(按订单号查询|按时间查询|查询详情|调用接口)：/);
		expect(said).toMatch(new RegExp(`：${platformName('zh-CN', resource)}$`));
	});

	it('shows the values that it does not know', () => {
		expect(subtitleOf('zh-CN', { resource: 'taobao', operation: 'list' })).toBe('list：淘宝');
		expect(subtitleOf('zh-CN', { resource: 'temu' })).toMatch(/：temu$/);
	});

	it.each([
		[{ resource: 'pinduoduo', operation: 'getByNumber' }, 'Get by Number: Pinduoduo'],
		[{ resource: 'jd', operation: 'getByPeriod' }, 'Get by Period: JD'],
		[{ resource: 'api', operation: 'call' }, 'Call: API'],
		[{ resource: 'jd', operation: 'list' }, 'list: JD'],
	])('of %j is, in English, %s', (parameters, said) => {
		expect(subtitleOf('en-US', parameters)).toBe(said);
	});
});
