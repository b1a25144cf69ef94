import { OPTIONS_IN_CHINESE } from './zhOptions';

/** The node's and the credential's texts in Simplified Chinese, by the English text that stands in the description. */
export const SIMPLIFIED_CHINESE: Readonly<Record<string, string>> = {
	...OPTIONS_IN_CHINESE,

	// Node, operations
	'VV-Tool': 'VV-Tool',
	'Look up orders by order number or by period on Pinduoduo, Taobao, JD, Douyin, Kuaishou, 1688 and other Chinese platforms':
		'按订单号或按时间查询拼多多、淘宝、京东、抖音、快手、1688 等平台的订单',
	'VV-Tool Orders': 'VV-Tool 订单',
	'Look up orders of Chinese e-commerce shops: give the ID of the shop and order numbers, or a period of time, and get status, goods, amounts, times, receiver and tracking of each order':
		'查询国内电商店铺的订单：给出店铺 ID 和订单号，或一段时间，返回每个订单的状态、商品、金额、时间、收货人和物流单号',
	'AI Hint': 'AI 提示',
	Platform: '平台',
	'API (Any Other Endpoint)': 'API（其他接口）',
	Operation: '操作',
	'Get by Number': '按订单号查询',
	'Get orders by number': '按订单号查询订单',
	'Look up orders by their order numbers, many in one call': '按订单号查询订单，一次调用可以查很多个',
	'Look up orders by their order numbers, many in one call. VV-Tool documents it with Pinduoduo orders only; here “Get Detail” is the documented way.':
		'按订单号查询订单，一次调用可以查很多个。VV-Tool 的文档只有拼多多订单的示例；这个平台请用“查询详情”，它有文档。',
	'Look up orders by their order numbers, many in one call. VV-Tool documents it with Pinduoduo orders only and publishes no order endpoint for this platform.':
		'按订单号查询订单，一次调用可以查很多个。VV-Tool 的文档只有拼多多订单的示例，也没有公布这个平台的订单接口。',
	'VV-Tool documents this operation with Pinduoduo orders only. Where the platform has “Get Detail”, use that. Where it has not, VV-Tool publishes no order endpoint for the platform: ask VV-Tool for the path and use “Server: Endpoint Path” in the options, or API → Call.':
		'VV-Tool 的文档里，这个操作只有拼多多订单的示例。平台有“查询详情”的，请用“查询详情”；没有的，VV-Tool 没有公布该平台的订单接口：请向 VV-Tool 询问路径，填在选项“服务器：接口路径”里，或者用 API → 调用接口。',
	'Get Detail': '查询详情',
	'Get the details of orders by number': '按订单号查询订单详情',
	'Look up orders by their order numbers over the platform’s own endpoint, one call each. Kuaishou: VV-Tool marks this endpoint as going offline soon (即将下线) and names no replacement.':
		'用平台自己的接口按订单号查询订单，一个订单号调用一次。快手：VV-Tool 标注该接口“即将下线”，没有说用什么代替。',
	'Look up orders by their order numbers over the platform’s own endpoint, one call each. This operation was seen in use, but VV-Tool does not document it; its price is unknown.':
		'用平台自己的接口按订单号查询订单，一个订单号调用一次。这个操作有人在用，但 VV-Tool 没有文档，价格未知。',
	'Look up orders by their order numbers over the platform’s own endpoint, one call each':
		'用平台自己的接口按订单号查询订单，一个订单号调用一次',
	'Get by Period': '按时间查询',
	'Get orders by period': '按时间查询订单',
	'Get the orders that changed or were created between two times, each once, oldest first':
		'查询一段时间内变动或创建的订单，每个订单一次，从旧到新',
	'Get the orders that changed or were created between two times, each once, oldest first. JD: VV-Tool does not say whether JD’s list goes by the time of creation or of change; it shows paid orders of SOP shops only. Taobao: Taobao’s lists hold a part of each order only; for receiver and notes, look the numbers up with “Get Detail”.':
		'查询一段时间内变动或创建的订单，每个订单一次，从旧到新。京东：VV-Tool 没有说明列表按创建时间还是变动时间，只有 SOP 店铺已付款的订单。淘宝：列表里只有订单的部分内容；收货人和备注请用“查询详情”按订单号查询。',
	Call: '调用接口',
	'Call any other endpoint': '调用其他接口',
	'Call an endpoint of VV-Tool that this node has no operation for': '调用本节点没有对应操作的 VV-Tool 接口',

	// Which orders of which shop
	'Shop ID': '店铺 ID',
	'The ID under which VV-Tool knows the shop. What VV-Tool calls it, and where to find it:':
		'店铺在 VV-Tool 里的 ID。各平台的叫法和查找方法：',
	'VV-Tool calls it shop_id for 1688 (owner_id in Get by Number) and does not say where to find it.':
		'VV-Tool 叫 shop_id（“按订单号查询”里叫 owner_id），没有说明在哪里查看。',
	'Get Detail and Get by Period take no shop: leave it empty. Get by Number sends it as owner_id; VV-Tool does not say where to find it.':
		'“查询详情”和“按时间查询”不需要店铺，留空即可；“按订单号查询”作为 owner_id 发送，VV-Tool 没有说明在哪里查看。',
	'VV-Tool calls it owner_id here (shop_id where a Douyin order is shipped: a text without meaning, not a number) and does not say where to find it.':
		'VV-Tool 在这里叫 owner_id（发货接口里叫 shop_id，是一串没有含义的文字，不是数字），没有说明在哪里查看。',
	'VV-Tool calls it owner_id, for JD a number such as 624092, and does not say where to find it.':
		'VV-Tool 叫 owner_id，是一个数字，例如 624092，没有说明在哪里查看。',
	'VV-Tool calls it shop_id (owner_id in Get by Number); Kuaishou Xiaodian (快手小店) shows it.':
		'VV-Tool 叫 shop_id（“按订单号查询”里叫 owner_id），在快手小店后台查看。',
	'VV-Tool calls it ownerId: for Pinduoduo the shop’s own ID, such as pdd12345678; VV-Tool does not say where to find it.':
		'VV-Tool 叫 ownerId，就是拼多多的店铺 ID，例如 pdd12345678；VV-Tool 没有说明在哪里查看。',
	'VV-Tool calls it owner_id here (shop_id where a Tao Factory order is shipped) and does not say where to find it.':
		'VV-Tool 在这里叫 owner_id（发货接口里叫 shop_id），没有说明在哪里查看。',
	'VV-Tool calls it shop_id (owner_id in Get by Number), a number such as 256465161, and tells it from the link of a product: API → Call of /tool/erps/get-shop-info.':
		'VV-Tool 叫 shop_id（“按订单号查询”里叫 owner_id），是一个数字，例如 256465161；可以用商品链接查到：API → 调用接口 /tool/erps/get-shop-info。',
	'VV-Tool calls it owner_id and does not say where to find it for Weidian.':
		'VV-Tool 叫 owner_id，没有说明微店在哪里查看。',
	'VV-Tool calls it owner_id and does not say where to find it for Xiaohongshu.':
		'VV-Tool 叫 owner_id，没有说明小红书在哪里查看。',
	'VV-Tool calls it owner_id and does not say where to find it for Youzan.':
		'VV-Tool 叫 owner_id，没有说明有赞在哪里查看。',
	'Order Numbers': '订单号',
	'One order number or many, separated by commas, spaces or new lines; or a list from an expression. The numbers of all input items are looked up together, each once, in as few calls as the operation allows.':
		'一个或多个订单号，用逗号、空格或换行分开；也可以用表达式给出列表。所有输入条目的订单号会合并查询，每个只查一次，调用次数尽量少。',
	From: '开始时间',
	'Where the period begins, counted in. A time without a zone is one of the workflow’s time zone. Left empty: 24 hours ago.':
		'时间段的开始，含这一刻。没有写时区的，按工作流的时区。留空：24 小时前。',
	To: '结束时间',
	'Where the period ends, not counted in, so that the next period can begin there. Left empty: now. What the platform cannot show yet (Pinduoduo: the last minutes) is left out, and a hint says so.':
		'时间段的结束，不含这一刻，下一段可以从这里开始。留空：现在。平台还查不到的部分（拼多多：最近几分钟）不会查询，并有提示。',
	'Time Field': '按哪个时间',
	Changed: '变动时间',
	'Orders whose last change lies in the period': '最后一次变动在这段时间内的订单',
	Created: '创建时间',
	'Orders whose creation lies in the period': '在这段时间内创建的订单',
	'Which time of an order must lie in the period': '订单的哪个时间要在这段时间内',
	'Return All': '返回全部',
	'Whether to return all results or only up to a given limit': '返回全部订单，还是最多返回指定的数量',
	Limit: '数量上限',
	'Max number of results to return': '最多返回多少个订单',
	Simplify: '精简输出',
	'Whether to return a simplified version of the response instead of the raw data':
		'是否只返回整理好的常用字段，而不是接口的原始数据',

	// Any other endpoint
	Method: '请求方法',
	GET: 'GET',
	POST: 'POST',
	'As the page of the endpoint says': '以接口文档为准',
	Path: '路径',
	'What comes after the host in the address of the endpoint. Calls never leave the host of the credential.':
		'接口地址里主机名后面的部分。请求只会发往凭证里填的主机。',
	Parameters: '参数',
	'The parameters of the endpoint as a JSON object. Long numbers keep all their digits.':
		'接口参数，写成 JSON 对象。很长的数字也不会丢位数。',
	Repeatable: '可以重发',
	'Whether a call that failed on the way may be sent again. Without this option a GET is, and a POST is not, because it might be carried out twice.':
		'请求中途失败后是否可以重发。不加此选项时 GET 会重发，POST 不会，以免执行两次。',
	'As VV-Tool documents its endpoints': '和 VV-Tool 的接口文档一致',
	'How the parameters of a POST are written': 'POST 的参数以什么格式发送',

	// Credential
	'Sign In With': '登录方式',
	'Account and Access Key': 'Account 和 AccessKey',
	'The token is fetched, kept with the credential and renewed by itself':
		'自动获取令牌，保存在凭证里，失效后自动更新',
	'Access Token': '令牌（access_token）',
	'A token that you already have; it is not renewed': '用已有的令牌；不会自动更新',
	Account: 'Account',
	'VV-Tool calls it Account': 'VV-Tool 官网上叫 Account',
	'The Account that the VV-Tool website shows for API use': 'VV-Tool 官网上用于接口的 Account',
	'Access Key': 'AccessKey',
	'VV-Tool calls it AccessKey': 'VV-Tool 官网上叫 AccessKey',
	'The AccessKey that belongs to the account, from the VV-Tool website':
		'和 Account 配套的 AccessKey，在 VV-Tool 官网查看',
	'e.g. 40 letters and digits': '例如 40 位字母和数字',
	'When it expires, calls fail until you enter a new one. The test of this credential asks for no order, which should cost nothing, but VV-Tool does not say so.':
		'令牌过期后调用会失败，需要重新填写。测试凭证时不查任何订单，应该不收费，但 VV-Tool 没有明确说明。',
	'Token Owner': '令牌所属账号',
	'Base URL': '接口地址',
	'VV-Tool documents plain http, which carries the key, the token and the orders in clear text. Try https in its place: if the test passes, keep it.':
		'VV-Tool 文档里用的是 http，密钥、令牌和订单都以明文传输。可以改成 https 试试：测试通过就一直用 https。',
	'Requests per Second': '每秒调用次数',
	'VV-Tool allows 10 calls a second for an account. Enter less if other programs use the same account, or if your contract allows less.':
		'VV-Tool 允许一个账号每秒调用 10 次。有其他程序共用这个账号，或者合同约定的次数更少时，请填小一些。',
};
