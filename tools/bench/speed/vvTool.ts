import { randomUUID } from 'node:crypto';
import { MemoryCredentials, sandboxCredential } from '../../../testkit/engine/credentials';
import { runEngine } from '../../../testkit/engine/engine';
import type { BuiltPackage } from '../../../testkit/engine/built';
import { at, listOf, textOf } from '../../../testkit/json';
import type { Peer } from './peer';

/** This node, fed with one row a number, as a spreadsheet has them; it makes its batches itself. */
export function vvToolPeer({ node, credential }: BuiltPackage): Peer {
	return {
		name: '**VV-Tool node**, one number a row',
		async run(url, batches) {
			const rows = batches.flatMap(({ shop, numbers }) => numbers.map((number) => ({ shop, number })));
			const { main, error } = await runEngine({
				items: rows,
				node,
				parameters: {
					resource: 'douyin',
					operation: 'getByNumber',
					shopId: '={{ $json.shop }}',
					orderSns: '={{ $json.number }}',
					simplify: true,
					options: { batchSize: batches[0]?.numbers.length ?? 1 },
				},
				credentials: new MemoryCredentials(sandboxCredential(url), credential),
				onError: 'continueErrorOutput',
				executionId: randomUUID(),
			});
			if (error) throw new Error(`the node stopped: ${error.message}`);
			return main
				.filter(({ json }) => json.found === true)
				.map(({ json }) => ({
					number: textOf(json.orderSn),
					skuIds: listOf(json.items).map((item) => textOf(at(item, 'skuId'))),
				}));
		},
	};
}
