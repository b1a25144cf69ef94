/** The trigger's texts in Simplified Chinese that the node does not have, by the English text that stands in the description. */
export const TRIGGER_CHINESE: Readonly<Record<string, string>> = {
	'VV-Tool Trigger': 'VV-Tool 触发器',
	'Starts the workflow when orders are created or change on Pinduoduo, Taobao, Dangdang or JD':
		'拼多多、淘宝、当当、京东有新订单或订单变更时启动工作流',
	'{platform}: {shops} shops, from {calls} calls a day':
		'{platform}：{shops} 家店铺，每天至少 {calls} 次调用',
	'Each poll takes one call a shop: every 5 minutes 288 calls a day, every 15 minutes 96, every hour 72; times the number of shops. At 1 point a call (0.01 yuan), 3 shops every 5 minutes cost 8.64 yuan a day. More than 100 changes between two polls take one more call for each 100, and the time between two polls, with ten minutes more, takes one for each half hour. The line below the node on the canvas counts with your shops and poll times.':
		'每次轮询每家店铺调用一次：每 5 分钟轮询每天 288 次，每 15 分钟 96 次，每小时 72 次，再乘以店铺数。按每次 1 个点券（0.01 元）算，3 家店铺每 5 分钟轮询，每天 8.64 元。两次轮询之间每多 100 个变更订单多调用一次；两次轮询的间隔加十分钟，每半小时调用一次。画布上节点下方的一行按你的店铺数和轮询时间计算。',
	'Each poll takes one call a shop: every 5 minutes 288 calls a day, every 15 minutes 96, every hour 24; times the number of shops. At 1 point a call (0.01 yuan), 3 shops every 5 minutes cost 8.64 yuan a day. More than a page of changes (50 to 100) between two polls take one more call for each page. The line below the node on the canvas counts with your shops and poll times.':
		'每次轮询每家店铺调用一次：每 5 分钟轮询每天 288 次，每 15 分钟 96 次，每小时 24 次，再乘以店铺数。按每次 1 个点券（0.01 元）算，3 家店铺每 5 分钟轮询，每天 8.64 元。两次轮询之间的变更超过一页（50 到 100 个订单）时，每多一页多调用一次。画布上节点下方的一行按你的店铺数和轮询时间计算。',
	'VV-Tool does not say whether JD’s list goes by the time of creation or of change: that no change is missed is not promised here.':
		'VV-Tool 没有说明京东的列表是按创建时间还是修改时间，因此这里不保证不漏变更。',
	'Shop IDs': '店铺 ID',
	'The ID of one shop or of several, separated by commas, spaces or new lines. What VV-Tool calls it, and where to find it:':
		'一家或多家店铺的 ID，用逗号、空格或换行分开。它在 VV-Tool 里叫什么、在哪里找：',
	Event: '事件',
	'Order Created or Changed': '新订单或订单变更',
	'Each version of each order, once': '每个订单的每个版本，各一次',
	'Order Created': '新订单',
	'Each order once, as it stands when it is first seen': '每个订单一次，内容是第一次看到时的样子',
	'How many points one poll may spend (1 point is 0.01 yuan). What is left comes with the next poll. Without this option a poll makes at most 200 calls.':
		'一次轮询最多花多少点券（1 个点券 = 0.01 元）。剩下的下次轮询再查。不加此选项时一次轮询最多调用 200 次。',
	'Start From': '起始时间',
	'From when on orders are wanted, for shops that this trigger has not polled yet. A time without a zone is one of the workflow’s time zone. Without this option: from the activation on.':
		'从什么时间开始查订单，只用于此触发器还没有查过的店铺。不带时区的时间按工作流的时区。不加此选项时从启用那一刻开始。',
};
