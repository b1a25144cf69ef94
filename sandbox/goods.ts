/** One article of the sandbox's shops; prices in fen. */
export interface Article {
	title: string;
	specs: readonly [string, ...string[]];
	priceFen: number;
}

export const ARTICLES: readonly [Article, ...Article[]] = [
	{ title: '夏季纯棉短袖T恤男宽松圆领', specs: ['白色,XL', '黑色,L', '藏青,2XL'], priceFen: 3990 },
	{ title: '加厚不锈钢保温杯大容量', specs: ['500ml,银色', '800ml,黑色'], priceFen: 4580 },
	{ title: '新疆阿克苏冰糖心苹果', specs: ['5斤装,大果', '10斤装,中果'], priceFen: 2990 },
	{ title: '抽纸家用实惠装整箱卫生纸', specs: ['30包,整箱', '18包,半箱'], priceFen: 1990 },
	{ title: '手机支架桌面懒人可折叠', specs: ['白色', '黑色'], priceFen: 990 },
	{ title: '云南小粒咖啡豆中度烘焙', specs: ['454g,袋装', '1kg,袋装'], priceFen: 6800 },
	{ title: '儿童防水雨衣书包位', specs: ['粉色,110cm', '蓝色,120cm', '黄色,130cm'], priceFen: 5290 },
	{ title: '四件套全棉床单被套', specs: ['1.5m床,灰色', '1.8m床,米白'], priceFen: 15900 },
	{ title: '苹果充电线快充数据线', specs: ['1米,单条', '2米,两条装'], priceFen: 1290 },
	{ title: '手工红糖姜茶独立包装', specs: ['12包,盒装', '24包,盒装'], priceFen: 2480 },
];

export interface Place {
	province: string;
	city: string;
	town: string;
}

export const PLACES: readonly [Place, ...Place[]] = [
	{ province: '浙江省', city: '杭州市', town: '余杭区' },
	{ province: '广东省', city: '深圳市', town: '宝安区' },
	{ province: '四川省', city: '成都市', town: '武侯区' },
	{ province: '江苏省', city: '苏州市', town: '昆山市' },
	{ province: '北京市', city: '北京市', town: '朝阳区' },
	{ province: '河南省', city: '郑州市', town: '金水区' },
	{ province: '新疆维吾尔自治区', city: '乌鲁木齐市', town: '天山区' },
];

export const SURNAMES: readonly [string, ...string[]] = [
	'王',
	'李',
	'张',
	'刘',
	'陈',
	'杨',
	'赵',
	'黄',
	'欧阳',
];

export const REMARKS: readonly [string, ...string[]] = [
	'',
	'',
	'',
	'请尽快发货',
	'送人的,不要放价格单',
	'门口放快递柜',
];
