import type { INodeParameters, INodeType } from 'n8n-workflow';
import { MemoryCredentials, sandboxCredential } from '../../../testkit/engine/credentials';
import { runEngine } from '../../../testkit/engine/engine';
import { HTTP_REQUEST_VERSION } from './installHttpRequest';
import { ordersIn } from './load';
import type { Peer } from './peer';

/** *Batching* in the node's options. */
interface Batching {
	readonly batchSize: number;
	/** ms */
	readonly batchInterval: number;
}

function parameters(url: string, batching: Batching | undefined): INodeParameters {
	const field = (name: string, value: string) => ({ parameterType: 'formData', name, value });
	return {
		method: 'POST',
		url: `${url}/tool/erps/mpaging-orders`,
		authentication: 'none',
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'Authorization', value: 'Bearer sandbox-token' }] },
		sendBody: true,
		contentType: 'multipart-form-data',
		bodyParameters: {
			parameters: [
				field('owner_id', '={{ $json.shop }}'),
				field('orderSns', '={{ JSON.stringify($json.numbers) }}'),
			],
		},
		options: batching === undefined ? {} : { batching: { batch: { ...batching } } },
	};
}

function peer(node: INodeType, name: string, batching?: Batching, asksOneByOne?: boolean): Peer {
	return {
		name: `HTTP Request node, ${name}`,
		asksOneByOne,
		async run(url, batches) {
			const { main, error } = await runEngine({
				items: batches.map(({ shop, numbers }) => ({ shop, numbers: [...numbers] })),
				node,
				nodeType: 'n8n-nodes-base.httpRequest',
				typeVersion: HTTP_REQUEST_VERSION,
				parameters: parameters(url, batching),
				credentials: new MemoryCredentials(sandboxCredential(url)),
				onError: 'continueRegularOutput',
			});
			if (error) throw new Error(`the HTTP Request node stopped: ${error.message}`);
			return main.flatMap(({ json }) => ordersIn(json));
		},
	};
}

const TEN_A_SECOND: Batching = { batchSize: 10, batchInterval: 1000 };
const ONE_EACH_TENTH: Batching = { batchSize: 1, batchInterval: 100 };

/** n8n's HTTP Request node, as a workflow without this package would use it. */
export function httpRequestPeers(node: INodeType): Peer[] {
	return [
		peer(node, 'one number an item, as it comes', undefined, true),
		peer(node, 'one number an item, batching 10 per 1,000 ms', TEN_A_SECOND, true),
		peer(node, 'ready-made batches, batching 10 per 1,000 ms', TEN_A_SECOND),
		peer(node, 'ready-made batches, batching 1 per 100 ms', ONE_EACH_TENTH),
	];
}
