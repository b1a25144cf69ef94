/** What a field tells of the buyer. */
export type Kind = 'name' | 'phone' | 'place';

/** Fields that tell who the buyer is, folded: documented names of all platforms that no prefix gives away. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
	...kind('name', 'fullname', 'contactperson', 'pin', 'openidbuyer', 'dangdangaccountid', 'doudianopenid'),
	...kind('phone', 'mobile', 'mobilephone', 'phone', 'tel', 'telephone', 'tomobile', 'tophone'),
	...kind('place', 'town', 'district', 'districtcode', 'county', 'area', 'street', 'zip', 'postcode'),
	...kind('place', 'address', 'addr', 'detailaddress', 'addressdetail', 'fulladdress', 'addressinfo'),
	...kind('place', 'orderaddress', 'deliveryaddress', 'deliverydistrict', 'deliverypostalcode'),
	...kind('place', 'toaddress', 'toarea', 'topost', 'oaid', 'useridinfo'),
]);

function kind(value: Kind, ...keys: readonly string[]): [string, Kind][] {
	return keys.map((key) => [key, value]);
}

/** Relatives of the buyer under any name: `receiver_id_card`, `consigneeName`, `buyer_memo`, `encrypt_post_tel`. */
const PERSONAL = /^(?:receiver|consignee|buyer|encrypt|desensitise|idcard|openaddressid)/;
/** What such a name tells of its value. */
const NAME = /^(?:receiver|consignee|buyer)$|name|nick|openid|openuid|loginid|consignee$/;
const PHONE = /phone|mobile|tel(?!l)/;
const PLACE = /addr|town|district|street|county|area|zip|post|detail/;

/** Around a field that is the same thing masked or encrypted: `mask_post_tel`, `receiver_name_mask`, `address_mask`. */
const TWIN = /^(?:mask|encrypted|encrypt|desensitised|desensitise|post)+|(?:mask|encrypted|encrypt)+$/g;

/** Stays readable inside of a field of the buyer; everything else in there is the buyer's, whatever it is called. */
const REGION =
	/^(?:receiver|consignee|buyer|delivery|to)?(?:addr|address)?(?:province|city)(?:code|id|name)?$|^(?:receiver|consigneeaddr)(?:state|country)$/;

/** Amounts and marks of a purchase, which go under the buyer's name as well: `buyer_cod_fee`, `buyerInfo.goodsMoney`. */
const PURCHASE = /(?:fee|money|amount|price|postage|balance|paymode|rate|flag)$/;

/** Below an object of this name, `name` is the buyer's. */
const HOLDERS = new Set([
	'receiver',
	'consignee',
	'buyer',
	'address',
	'receiveraddress',
	'receiverinfo',
	'buyerinfo',
	'buyercontact',
]);

/** A key in lower case, without the marks between its words. */
export function fold(key: string): string {
	return key.replace(/[_-]/g, '').toLowerCase();
}

function kindByWords(folded: string): Kind {
	if (PHONE.test(folded)) return 'phone';
	return NAME.test(folded) && !PLACE.test(folded) ? 'name' : 'place';
}

/**
 * What a field tells of the buyer; `undefined` where it tells nothing.
 * @param folded its key, folded
 * @param parent the key under which its object stands, folded
 * @param inherited what the object around it tells
 */
export function kindOf(folded: string, parent: string, inherited: Kind | undefined): Kind | undefined {
	if (REGION.test(folded)) return undefined;
	const bare = folded.replace(TWIN, '');
	if (REGION.test(bare)) return undefined;
	const known = KINDS.get(folded) ?? KINDS.get(bare);
	if (known !== undefined) return known;
	const isPurchase = PURCHASE.test(folded);
	if (isPurchase && (parent === 'buyerinfo' || PERSONAL.test(folded))) return undefined;
	if (PERSONAL.test(folded) || PERSONAL.test(bare)) return kindByWords(folded);
	if (folded === 'name' && HOLDERS.has(parent)) return 'name';
	return inherited;
}
