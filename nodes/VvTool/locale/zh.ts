/** The node's and the credential's texts in Simplified Chinese, by the English text that stands in the description. */
export const SIMPLIFIED_CHINESE: Readonly<Record<string, string>> = {
	// Node, operations
	'VV-Tool': 'VV-Tool',
	'Look up orders by order number on Taobao, Pinduoduo, Douyin, JD, Kuaishou, 1688 and other Chinese platforms':
		'按订单号查询淘宝、拼多多、抖音、京东、快手、1688 等平台的订单',
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
	'VV-Tool documents this operation with Pinduoduo orders only. Where the platform has “Get Detail”, use that. Where it has not, VV-Tool publishes no order endpoint for the platform: ask VV-Tool for the path and use “Endpoint Path” in the options, or API → Call.':
		'VV-Tool 的文档里，这个操作只有拼多多订单的示例。平台有“查询详情”的，请用“查询详情”；没有的，VV-Tool 没有公布该平台的订单接口：请向 VV-Tool 询问路径，填在选项“接口路径”里，或者用 API → 调用接口。',
	'Get Detail': '查询详情',
	'Get the details of orders by number': '按订单号查询订单详情',
	'Look up orders by their order numbers over the platform’s own endpoint, one call each. Kuaishou: VV-Tool marks this endpoint as going offline soon (即将下线) and names no replacement.':
		'用平台自己的接口按订单号查询订单，一个订单号调用一次。快手：VV-Tool 标注该接口“即将下线”，没有说用什么代替。',
	'Look up orders by their order numbers over the platform’s own endpoint, one call each. This operation was seen in use, but VV-Tool does not document it; its price is unknown.':
		'用平台自己的接口按订单号查询订单，一个订单号调用一次。这个操作有人在用，但 VV-Tool 没有文档，价格未知。',
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
	Simplify: '精简输出',
	'Whether to return a simplified version of the response instead of the raw data':
		'是否只返回整理好的常用字段，而不是接口的原始数据',

	// Options
	Options: '选项',
	'Add option': '添加选项',
	'Batch Size': '每次调用的订单数',
	'How many order numbers go into one call. VV-Tool charges by the call and documents no maximum; a server that takes fewer is noticed and the size lowered.':
		'一次调用带多少个订单号。VV-Tool 按调用次数收费，文档没有写上限；如果服务器只接受更少，节点会自动调小。',
	Edition: '数据版本',
	Enhanced: '增强版',
	'VV-Tool’s 增强版': 'VV-Tool 的增强版数据',
	Standard: '普通版',
	'VV-Tool’s 普通版': 'VV-Tool 的普通版数据',
	'Which edition of the data VV-Tool is to give. Without this option VV-Tool decides.':
		'要哪个版本的数据。不加此选项时由 VV-Tool 决定。',
	'Edition Parameter': '版本参数名',
	'The name of the field that carries the edition, for a server that differs from the documentation':
		'传数据版本的参数叫什么；服务器和文档不一致时才需要填',
	'Endpoint Path': '接口路径',
	'Where the call goes below the base URL, for a server that differs from the documentation':
		'接口地址后面的路径；服务器和文档不一致时才需要填',
	'Include Call': '附带调用信息',
	'Whether to add to each order what the call that brought it took: its points, how many numbers it asked for, its attempts and milliseconds':
		'是否在每个订单上附带查到它的那次调用：花了多少点券、带了几个订单号、试了几次、用了多少毫秒',
	'Max Points': '点券上限',
	'How many points this run may spend (1 point is 0.01 yuan). Numbers that would cost more come back as errors, not asked for. Without this option there is no limit.':
		'这次运行最多花多少点券（1 点券 = 0.01 元）。会超出上限的订单号不再查询，作为错误返回。不加此选项时没有上限。',
	'Max Retries': '最多重试次数',
	'How often a call is sent again after a network error, a time-out or a server error':
		'网络错误、超时或服务器错误后，一次调用最多再试几次',
	'Missing Orders': '查不到的订单',
	Return: '返回',
	'An item with “found” set to false': '返回一个 found 为 false 的条目',
	Skip: '跳过',
	'No item': '不返回条目',
	'Treat as Error': '按错误处理',
	'An error of the category “not-found”': '返回类别为 not-found 的错误',
	'What to do about order numbers that VV-Tool does not find': 'VV-Tool 查不到的订单号怎么处理',
	Output: '输出方式',
	'One Item per Order': '每个订单一个条目',
	'Each order is an item of its own': '一个订单就是一个条目',
	'One Item per Input Item': '每个输入条目一个条目',
	'Each input item gets its orders in a list': '每个输入条目的订单放在一个列表里',
	'How the orders are spread over items. Numbers that failed are error items in both.':
		'订单怎样分到条目里。两种方式下，查询失败的订单号都是错误条目。',
	'Receiver Data': '收货人信息',
	Keep: '保留',
	'As VV-Tool sends it': '和 VV-Tool 返回的一样',
	Mask: '打码',
	'Name, phone, town and address made unreadable': '姓名、电话、区县和详细地址打码',
	Remove: '去掉',
	'Without name, phone, town and address; province and city stay':
		'去掉姓名、电话、区县和详细地址，保留省和市',
	'What happens to the buyer’s data, in raw output too. Without this option it is kept, and masked for AI agents.':
		'买家的收货信息怎么处理，对原始数据同样有效。不加此选项时保留；AI 智能体调用时打码。',
	'Request Format': '请求格式',
	Automatic: '自动',
	'Form data; the others are tried if the first call is refused': '先用表单；第一次调用被拒绝时再试其他格式',
	'Form Data': '表单',
	'Form data with all numbers in one field, as documented': '表单，所有订单号放在一个字段里，和文档一致',
	'Form Data, Repeated Field': '表单，重复字段',
	'Form data with one field for each number': '表单，每个订单号一个字段',
	JSON: 'JSON',
	'A JSON body': 'JSON 请求体',
	'How the numbers are written into the call': '订单号以什么格式放进请求',
	'Split Rejected Batches': '拆分被拒的批次',
	'Whether a batch that VV-Tool refuses as a whole is divided until the number at fault stands alone':
		'VV-Tool 拒绝整批订单号时，是否拆开重查，直到找出有问题的那个',
	Timeout: '超时时间',
	'How many milliseconds to wait for the reply to one call': '每次调用最多等多少毫秒',

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
