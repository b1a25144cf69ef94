/** Titles of faults in Simplified Chinese, by the English ones; ‹1› and ‹2› are filled in. */
export const FAULT_TITLES: Readonly<Record<string, string>> = {
	'VV-Tool accepted the account and the access key, but gave no token':
		'VV-Tool 接受了 Account 和 AccessKey，但没有给出令牌',
	'VV-Tool answered in a form that this node does not know': 'VV-Tool 的回复是本节点不认识的格式',
	'VV-Tool answered with HTTP ‹1›': 'VV-Tool 返回了 HTTP ‹1›',
	'VV-Tool answered with a code that this node does not know': 'VV-Tool 返回了本节点不认识的代码',
	'VV-Tool answered with a system error': 'VV-Tool 返回了系统错误',
	'VV-Tool did not answer in time': 'VV-Tool 没有及时回复',
	'VV-Tool does not support this endpoint for the shop or platform': 'VV-Tool 的这个接口不支持该店铺或平台',
	'VV-Tool had a passing system error': 'VV-Tool 出现了临时的系统错误',
	'VV-Tool has no such endpoint': 'VV-Tool 没有这个接口',
	'VV-Tool refused a parameter as wrong': 'VV-Tool 认为参数有误，拒绝了请求',
	'VV-Tool refused all of its numbers as wrong, each alone as well':
		'VV-Tool 认为它的所有订单号都有误，单独查询也一样',
	'VV-Tool refused the access token': 'VV-Tool 拒绝了令牌',
	'VV-Tool refused the account or the access key': 'VV-Tool 拒绝了 Account 或 AccessKey',
	'VV-Tool refused the call because too many came at once': '请求太频繁，VV-Tool 拒绝了这次调用',
	'VV-Tool refused the sign-in': 'VV-Tool 拒绝了登录',
	'VV-Tool timed out': 'VV-Tool 处理超时',
	'VV-Tool’s reply holds no order in a place that this node knows, but ‹1›':
		'VV-Tool 的回复里，本节点认识的位置上没有订单，只有 ‹1›',
	'VV-Tool’s reply is larger than the 16 million characters that this node reads':
		'VV-Tool 的回复超过了本节点能读取的 1600 万个字符',
	'it has not granted access to VV-Tool': '店铺还没有授权给 VV-Tool',
	'it has not subscribed to the application that VV-Tool needs': '店铺还没有订购 VV-Tool 需要的应用',
	'it was not asked for, because one more call would have passed the limit of ‹1› points':
		'没有查询，因为再调用一次就会超出 ‹1› 点券的上限',
	'its call was cut off because the run ended before the reply': '运行在收到回复前结束，调用被中断',
	'the run ended while the call was on its way': '调用还没有收到回复，运行就结束了',
	'no secure connection to VV-Tool could be made': '无法与 VV-Tool 建立安全连接',
	'the access token in the credential contains characters that no token has':
		'凭证里的令牌含有令牌不可能有的字符',
	'the account has no calls or points left for this endpoint': '账号在这个接口上的次数或点券已用完',
	'the account may not use this endpoint': '账号没有这个接口的权限',
	'the call to VV-Tool failed on the network': '调用 VV-Tool 时网络出错',
	'the call was cancelled': '调用已取消',
	'the connection to VV-Tool was cut': '与 VV-Tool 的连接中断',
	'the credential cannot be read': '凭证无法读取',
	'the credential holds no access token': '凭证里没有令牌',
	'the credential holds no account or no access key': '凭证里没有 Account 或 AccessKey',
	'the credential was changed while this run went on, and its token is no longer accepted':
		'运行期间凭证被修改，原来的令牌已失效',
	'the host of the base URL was not found': '找不到接口地址里的主机',
	'the number was not looked up because the run ended before': '运行提前结束，没有查询这个订单号',
	'the order does not exist': '订单不存在',
	'the order was not found': '查不到这个订单',
	'the parameters cannot be read: ‹1›': '参数无法读取：‹1›',
	'the period was not read because the run ended before': '运行提前结束，没有读取这个时间段',
	'the seller account (Wangwang name) does not exist': '卖家账号（旺旺名）不存在',
	'the server answered with HTTP ‹1›': '服务器返回了 HTTP ‹1›',
	'the server answered ‹1› instead of data': '服务器返回的不是数据，‹1›',
	'with a web page (so it does not look like VV-Tool)': '而是一个网页（看来不是 VV-Tool）',
	'with nothing': '而是空内容',
	'with half a reply': '而是不完整的回复',
	'the server has no such page': '服务器上没有这个页面',
	'the server refused the connection': '服务器拒绝了连接',
	'the server sent the call on to ‹1›, which is not followed because the token would go along':
		'服务器把请求转到了 ‹1›；令牌会一起发过去，所以没有跟随',
	'there is no VV-Tool at the base URL: it has no page to sign in': '接口地址上没有 VV-Tool：没有登录接口',
	'“From” is not before “To”': '“开始时间”没有早于“结束时间”',
	'“From” lies further back than the ‹1› days of which the platform shows orders':
		'“开始时间”太早，平台只提供 ‹1› 天内的订单',
	'“From” is no date and time': '“开始时间”不是日期和时间',
	'“To” is no date and time': '“结束时间”不是日期和时间',
	'“Start From” in the options is no date and time': '选项“起始时间”不是日期和时间',
	'“Shop IDs” is empty or holds what is no ID': '“店铺 ID”是空的，或者里面有不是 ID 的内容',
	'“Platform” is none that lists orders': '“平台”不是能列出订单的平台',
	'“Requests per Second” in the credential is no number from ‹1› to ‹2›':
		'凭证里的“每秒调用次数”不是 ‹1› 到 ‹2› 之间的数',
	'The base URL in the credential is not an address': '凭证里的接口地址不是网址',
	'The base URL in the credential is not an address. Enter one like ‹1›':
		'凭证里的接口地址不是网址，请填写例如 ‹1›',
	'The base URL in the credential must not contain a user name or password':
		'凭证里的接口地址不能含有用户名或密码',
	'The base URL in the credential must not contain “?” or “#”': '凭证里的接口地址不能含有“?”或“#”',
	'The base URL in the credential must start with http:// or https://':
		'凭证里的接口地址必须以 http:// 或 https:// 开头',
	'no fields at all': '空的内容',
	'another address': '别的地址',
	'‹1› refused to show the order': '‹1›拒绝提供这个订单',
	'‹1›, for a batch of ‹2› numbers of which at least one is at fault':
		'‹1›（一批 ‹2› 个订单号，其中至少一个有问题）',
	'‹1›; it was not sent once more, because that might have passed the limit of ‹2› points':
		'‹1›；再发一次可能超出 ‹2› 点券的上限，所以没有重发',
	'‹1›; nothing else came back for a minute, so the run was ended': '‹1›；一分钟内没有其他回复，运行已结束',
	'‹1›; nothing got through for more than a minute, so the run was ended':
		'‹1›；一分多钟没有一次调用成功，运行已结束',
	'‹1›; the call may have been carried out, so it is not sent again': '‹1›；调用可能已经执行，所以没有重发',

	// What follows the label of a field
	'“‹1›” in the options ‹2›': '选项里的“‹1›”‹2›',
	'is empty, which is no number': '为空，不是数字',
	'is empty, which is none of its choices': '为空，不是可选的值',
	'holds “‹1›”, which is no number': '是“‹1›”，不是数字',
	'holds “‹1›”, which is none of its choices': '是“‹1›”，不是可选的值',
	'holds no text and no number, which is no number': '既不是文本也不是数字',
	'holds no text and no number, which is none of its choices': '不是可选的值',
	'“‹1›” holds no order number': '“‹1›”里没有订单号',
	'“‹1›” is empty or no ID': '“‹1›”为空，或不是 ID',
	'“‹1›” ‹2›': '“‹1›”‹2›',
	'is no path': '不是路径',
	'contains a space or a control character': '含有空格或控制字符',
	'contains a “%” that is no valid escape': '含有无效的“%”转义',
	'contains “..” or “.”, which could lead out of the base URL': '含有“..”或“.”，可能离开接口地址',
	'contains “//” or a backslash, which could lead to another host': '含有“//”或反斜杠，可能指向别的主机',
	'contains “?” or “#”. Put parameters into Parameters': '含有“?”或“#”。参数请填在“参数”里',
	'is a full address. Enter only what comes after the host': '是完整的网址。请只填主机名后面的部分',
	'is empty. Enter the path of the endpoint, for example /tool/erps/mpaging-orders':
		'为空。请填写接口路径，例如 /tool/erps/mpaging-orders',
	'is not a JSON object. Enter one, for example {"owner_id": "123"}':
		'不是 JSON 对象。请填写例如 {"owner_id": "123"}',
	'is not valid JSON‹1›. Enter an object, for example {"owner_id": "123"}':
		'不是有效的 JSON‹1›。请填写对象，例如 {"owner_id": "123"}',
	' (line ‹1›, column ‹2›)': '（第 ‹1› 行，第 ‹2› 列）',
	'holds a number in scientific notation, whose last digits are already lost':
		'里有科学计数法的数字，末尾几位已经丢失',
	'holds a number of more than 15 digits, which JavaScript has already rounded':
		'里有超过 15 位的数字，JavaScript 已经把它四舍五入',
	'holds a number that is not whole': '里有不是整数的数字',
	'holds a formula instead of an order number': '里是公式，不是订单号',
	'holds a text without a single digit': '里有一个数字都没有的文本',
	'holds ‹1› instead of an order number': '里是‹1›，不是订单号',
	'true or false': '真假值',
	'a list': '列表',
	'an object': '对象',
	'something else': '别的内容',
};

/** What to do, in Simplified Chinese, by the English advice. */
export const FAULT_SOLUTIONS: Readonly<Record<string, string>> = {
	'Ask VV-Tool support, or sign in with an access token instead.': '请联系 VV-Tool 客服，或改用令牌登录。',
	'Check that the platform is the right one. If it is, ask VV-Tool whether it offers this endpoint.':
		'请检查平台选得对不对；如果没错，请向 VV-Tool 确认是否提供这个接口。',
	'Check the account and the access key in the credential: copy both once more from the VV-Tool website.':
		'请检查凭证里的 Account 和 AccessKey：从 VV-Tool 官网重新复制一遍。',
	'Check the account and the access key, or the access token, in the credential.':
		'请检查凭证里的 Account 和 AccessKey，或令牌。',
	'Check the base URL in the credential and the endpoint path. If both are right, ask VV-Tool support.':
		'请检查凭证里的接口地址和接口路径；如果都没错，请联系 VV-Tool 客服。',
	'Check the base URL in the credential and the network of this n8n, then run the workflow again.':
		'请检查凭证里的接口地址和本机 n8n 的网络，然后重新运行工作流。',
	'Check the base URL in the credential, and that this n8n reaches the internet.':
		'请检查凭证里的接口地址，以及本机 n8n 能否访问互联网。',
	'Check the base URL in the credential. If it is right, VV-Tool is down: run the workflow again later.':
		'请检查凭证里的接口地址；如果没错，就是 VV-Tool 停机了，请稍后重新运行工作流。',
	'Check the base URL in the credential: VV-Tool documents plain http, https may not be offered.':
		'请检查凭证里的接口地址：VV-Tool 文档里用的是 http，不一定提供 https。',
	'Check the base URL in the credential: enter the address that the server names, if you trust it.':
		'请检查凭证里的接口地址；如果信任服务器给出的地址，就填那个地址。',
	'Check the base URL in the credential: what answers there does not look like VV-Tool. If it is right, try again later.':
		'请检查凭证里的接口地址：那里的服务器看来不是 VV-Tool。如果没错，请稍后再试。',
	'Check the endpoint path in the options, if you changed it, and the shop ID. Otherwise ask VV-Tool support, with the code and the time.':
		'如果在选项里改过接口路径，请检查它，并检查店铺 ID；否则请把代码和时间告诉 VV-Tool 客服。',
	'Check the endpoint path in the options, if you changed it. Otherwise report the names of the fields to the authors of this node, or ask VV-Tool support.':
		'如果在选项里改过接口路径，请检查它；否则请把这些字段名报告给本节点的作者，或联系 VV-Tool 客服。',
	'Check the number, and that it belongs to this shop and platform.':
		'请检查订单号，以及它是否属于这个店铺和平台。',
	'Check the number, and that it belongs to this shop.': '请检查订单号，以及它是否属于这个店铺。',
	'Check the numbers, or switch “Server: Split Rejected Batches” on in the options, so that the one at fault is found.':
		'请检查这些订单号，或在选项里打开“服务器：拆分被拒的批次”，找出有问题的那个。',
	'Check the order number and the shop ID. If all numbers fail, the shop ID is probably that of another shop or platform.':
		'请检查订单号和店铺 ID。如果所有订单号都失败，店铺 ID 很可能属于别的店铺或平台。',
	'Check the shop ID: it is probably that of another shop or platform. Order numbers that are no order numbers give the same error.':
		'请检查店铺 ID：很可能属于别的店铺或平台。填的不是订单号时也会这样。',
	'Check the shop ID: it must be that of a shop which VV-Tool knows.':
		'请检查店铺 ID：必须是 VV-Tool 里已有的店铺。',
	'Choose one in the list, or let the expression give ‹1›.': '请在列表里选择，或让表达式给出 ‹1›。',
	'Enter digits alone, or remove the option.': '请只填数字，或去掉这个选项。',
	'Choose a “From” that is earlier than “To”.': '请让“开始时间”早于“结束时间”。',
	'Choose a “From” that is less than ‹1› days ago.': '请选择 ‹1› 天以内的“开始时间”。',
	'Copy the token once more, get a new one from VV-Tool, or sign in with account and access key.':
		'请重新复制令牌，向 VV-Tool 获取新令牌，或改用 Account 和 AccessKey 登录。',
	'Copy the token once more: letters and digits only, without spaces or line breaks.':
		'请重新复制令牌：只有字母和数字，没有空格和换行。',
	'Correct it in the credential.': '请在凭证里改正。',
	'Enter the ID of one shop or of several, long numbers as text.':
		'请填写一家或多家店铺的 ID，长数字请以文本传入。',
	'Choose it once more in the parameters.': '请在参数里重新选择。',
	'Correct it, or remove the option.': '请改正，或去掉这个选项。',
	'Correct the credential.': '请改正凭证。',
	'Correct the expressions in the parameters of this node.': '请改正本节点参数里的表达式。',
	'Correct the parameters of this node.': '请改正本节点的参数。',
	'Enter both in the credential.': '请在凭证里填写这两项。',
	'Enter it in the credential, or sign in with account and access key.':
		'请在凭证里填写，或改用 Account 和 AccessKey 登录。',
	'Look on the platform whether it was carried out. If a second call does no harm, switch “Repeatable” on in the options.':
		'请到平台上看看是否已经执行。如果再执行一次没有坏处，请在选项里打开“可以重发”。',
	'Map it to a column that holds one, or enter it.': '请把它映射到对应的列，或直接填写。',
	'Map it to the column that holds the order numbers, or leave the item out.':
		'请把它映射到存放订单号的列，或去掉这个条目。',
	'Map “‹1›” to the column that holds the ID of the shop, as text.':
		'请把“‹1›”映射到存放店铺 ID 的列，并设为文本。',
	'Activate the endpoint for this account on the VV-Tool website. Then run the workflow again.':
		'请在 VV-Tool 官网为这个账号开通接口，然后重新运行工作流。',
	'Other programs use the same account. Lower “Requests per Second” in the credential, or run the workflow again later.':
		'有其他程序在用同一个账号。请调低凭证里的“每秒调用次数”，或稍后重新运行工作流。',
	'Pass order numbers as text: in a spreadsheet, format the column as text; in an expression, do not convert them to numbers.':
		'订单号请用文本：在电子表格里把这一列设为文本格式；在表达式里不要转换成数字。',
	'Raise “Max Points” in the options, or run the workflow again with the numbers that are left.':
		'请调高选项里的“点券上限”，或用剩下的订单号重新运行工作流。',
	'Read the words of the server below, and ask VV-Tool support with the code and the time.':
		'请看下面服务器的原话，并把代码和时间告诉 VV-Tool 客服。',
	'Recharge the account, or exchange calls for this endpoint, on the VV-Tool website. Then run the workflow again.':
		'请在 VV-Tool 官网充值，或兑换这个接口的次数，然后重新运行工作流。',
	'Run the workflow again in a few minutes. If it goes on, ask VV-Tool support.':
		'请几分钟后重新运行工作流；如果还是这样，请联系 VV-Tool 客服。',
	'Run the workflow again later, or raise the time-out in the options.':
		'请稍后重新运行工作流，或调大选项里的“超时时间”。',
	'Run the workflow again later. If it goes on, check the base URL in the credential, or ask VV-Tool support.':
		'请稍后重新运行工作流；如果还是这样，请检查凭证里的接口地址，或联系 VV-Tool 客服。',
	'Run the workflow again later. If it goes on, check the network between this n8n and VV-Tool.':
		'请稍后重新运行工作流；如果还是这样，请检查本机 n8n 与 VV-Tool 之间的网络。',
	'Run the workflow again.': '请重新运行工作流。',
	'The owner of the shop must open the authorization link, scan the code and agree. Then run the workflow again.':
		'请店主打开授权链接，扫码并同意，然后重新运行工作流。',
	'The owner of the shop must subscribe to the application in the platform’s service market. VV-Tool support says which one.':
		'请店主在平台的服务市场订购这个应用。是哪一个，请问 VV-Tool 客服。',
};
