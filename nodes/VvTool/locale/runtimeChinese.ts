import type { WrittenTexts } from './runtimeTexts';

function count(value: number): string {
	return value.toLocaleString('en-US');
}

/** The runtime texts in Simplified Chinese; fields are named as they are labelled there. */
export const CHINESE: WrittenTexts = {
	tally: ({ rows, asked, found, missing, failed }) => {
		const numbers = `${count(asked)} 个订单号：查到 ${count(found)} 个，查不到 ${count(missing)} 个，失败 ${count(failed)} 个`;
		return rows === asked ? numbers : `${count(rows)} 行，${numbers}`;
	},
	usage: ({ calls, points, lostReplies, ms }) => {
		const unpriced = lostReplies === 0 ? '' : `，另有 ${count(lostReplies)} 次没收到回复的调用费用不明`;
		return `调用 ${count(calls)} 次 · ${count(points)} 点券（${(points / 100).toFixed(2)} 元）${unpriced} · ${(ms / 1000).toFixed(1)} 秒`;
	},
	overLimit: (numbers, maxPoints) =>
		`有 ${count(numbers)} 个订单号没有查询，否则会超出“点券上限”的 ${count(maxPoints)} 点券。`,
	cutAt: (orders) =>
		`服务器一次调用最多返回 ${count(orders)} 个订单，其余的不声不响地丢掉。节点已经发现，补查了其余的，并从现在起减少每次的订单数：请把选项里的“每次调用的订单数”设为 ${orders}。`,
	executeOnce: (skipped, items) =>
		`${count(items)} 个条目中有 ${count(skipped)} 个没有查询，因为本节点的设置里打开了“Execute Once”（只执行一次）。请关掉它：节点本来就会把所有条目合在一起查询。`,
	unrequested: (shopId, orders) =>
		`店铺 ${shopId}：服务器多返回了 ${count(orders)} 个没有查询的订单，已经去掉。如果在选项里改过接口路径，请检查。`,
	loop: (numbers, runs, points, onePoints) =>
		`${count(numbers)} 个订单号分 ${count(runs)} 次运行，花了 ${count(points)} 点券；一次运行只要 ${count(onePoints)} 点券。请去掉循环：节点会自己合并订单号并控制速度。`,
	trimmed: (numbers) =>
		`有 ${count(numbers)} 个查不到的订单号第十五位以后全是零，很可能是电子表格截断的。请把这一列设为文本格式，重新填入订单号。`,
	misfit: (platform, example) =>
		`这些订单号大多不像${platform}的订单号（例如 ${example}）。如果很多查不到，请检查平台选得对不对。`,
	sharedNumbers: (numbers) =>
		`有 ${count(numbers)} 个订单号在多个条目里出现，只输出了一次。$('…').item 这样的表达式分不清是哪个条目：请把选项里的“输出方式”设为“每行一个条目”，每个条目各得一份。`,
	missingElsewhere: () => '订单号属于别的店铺或平台时，也会“查不到”。',
	nothingFound: (platform) =>
		`所有订单号都查不到。${platform}订单请试试“查询详情”操作，它用的是平台自己的接口。订单号属于别的店铺或平台时，也会“查不到”。`,
	earlierTry: (numbers) => `上一次尝试已查到的 ${count(numbers)} 个结果保留了下来，没有再次付费。`,
	stoppedRun: (numbers) => `上次被停止的运行已查到的 ${count(numbers)} 个结果保留了下来，没有再次付费。`,
	ignoredOptions: (names, why) =>
		`${names.map((name) => `“${name}”`).join('和')}对${why === 'lines' ? '“每行商品一个条目”' : '原始数据'}不起作用。`,
	progress: ({ calls, points, answered, asked, isReading, leftMs }) => {
		const rest = leftMs === undefined ? '' : ` · 大约还要 ${Math.ceil(leftMs / 1000)} 秒`;
		const numbers = isReading ? `已读取的 ${count(asked)} 个订单号` : `${count(asked)} 个订单号`;
		return `调用 ${count(calls)} 次 · ${numbers}中已完成 ${count(answered)} 个 · ${count(points)} 点券${rest}`;
	},
	periodTally: ({ orders, windows, failed }) =>
		`${count(windows)} 个时间段，共 ${count(orders)} 个订单，失败 ${count(failed)} 个时间段`,
	readUpTo: (time) => `读到 ${time} 为止：最近几分钟的变动平台还不提供。下一个时间段请从这里开始。`,
	shortWindows: (windows) =>
		`有 ${count(windows)} 个时间段，平台给出的总数多于实际返回的订单，反复查询也一样。缺少的订单请按订单号查询。`,
	earlierWindows: () => '上一次尝试已读到的内容保留了下来，没有再次付费。',
	fasterSpeed: () =>
		'在选项里把“速度”设为“快速”，较大的时间段会拆开并行读取：速度快好几倍，调用次数多 30% 到 60%。',
	orderOf: (orderSn, shopId) =>
		shopId === undefined ? `订单号 ${orderSn}` : `店铺 ${shopId} 的订单号 ${orderSn}`,
	shop: (shopId) => `店铺 ${shopId}`,
	path: (path) => `路径 ${path}`,
	message: (subject, title, code) => {
		const words = subject === undefined ? title : `${subject}：${title}`;
		return code === undefined ? words : `${words}（代码 ${code}）`;
	},
	serverSays: (words) => `VV-Tool 的原话：${words}`,
	link: (url) => `链接：${url}`,
	linkName: () => '打开授权页面',
	calledAddress: (call) => `（调用的是：${call}）`,
	theRest: () =>
		'要照样得到其余的结果，请在本节点的 Settings（设置）→ On Error（出错时）里选 Continue (using error output)（继续，使用错误输出）。',
	callParameters: () => '请对照接口文档检查“参数”和“路径”：可能是名称写错、值不对，或者少了参数。',
	useGetDetail: (platform) => `${platform}订单请试试“查询详情”操作。`,
	sentence: (clause) => `${clause}。`,
	sentences: (parts) => parts.join(''),
};
