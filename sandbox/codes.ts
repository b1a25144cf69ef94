/** The words that VV-Tool's documentation gives each code. */
const MESSAGES: ReadonlyMap<string, string> = new Map([
	['0', '操作成功'],
	['100', '请求参数错误'],
	['101', '请求超时,请重试'],
	['103', '旺旺账号不存在'],
	['200', '系统错误,请联系客服'],
	['202', '系统错误,请稍后再试'],
	['203', '暂不支持当前接口'],
	['204', '请求异常:无该接口权限,请前往官网开通正式接口。'],
	['204-permission', '请求异常:无该接口权限,请前往官网开通正式接口。'],
	['204-quota', '请求异常:API 调用次数不足,请前往网站兑换次数。'],
	['302', '未授权店铺'],
	['303', '店铺未订购该软件'],
	['501', '该订单不存在'],
	['614', '该订单不存在'],
]);

/** The documented `msg` of a code; 204 has two, told apart by `variant` (`permission`, `quota`). */
export function messageOf(code: number, variant?: string): string {
	return (
		MESSAGES.get(variant ? `${code}-${variant}` : String(code)) ?? MESSAGES.get(String(code)) ?? '未知错误'
	);
}
