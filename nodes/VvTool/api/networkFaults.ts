import { fault, type Fault } from './fault';
import type { NetworkError } from './request';

const TRANSPORT: Record<
	Exclude<NetworkError, 'cancelled'>,
	{ title: string; solution: string; charged: boolean }
> = {
	timeout: {
		title: 'VV-Tool did not answer in time',
		solution: 'Run the workflow again later, or raise the time-out in the options.',
		charged: true,
	},
	refused: {
		title: 'the server refused the connection',
		solution:
			'Check the base URL in the credential. If it is right, VV-Tool is down: run the workflow again later.',
		charged: false,
	},
	unresolved: {
		title: 'the host of the base URL was not found',
		solution: 'Check the base URL in the credential, and that this n8n reaches the internet.',
		charged: false,
	},
	cut: {
		title: 'the connection to VV-Tool was cut',
		solution: 'Run the workflow again later. If it goes on, check the network between this n8n and VV-Tool.',
		charged: true,
	},
	tls: {
		title: 'no secure connection to VV-Tool could be made',
		solution: 'Check the base URL in the credential: VV-Tool documents plain http, https may not be offered.',
		charged: false,
	},
	other: {
		title: 'the call to VV-Tool failed on the network',
		solution:
			'Check the base URL in the credential and the network of this n8n, then run the workflow again.',
		charged: true,
	},
};

/** The fault of a call to which no HTTP reply came. */
export function networkFault(trouble: NetworkError): Fault {
	if (trouble === 'cancelled') {
		return fault({
			category: 'network',
			title: 'the call was cancelled',
			solution: 'Run the workflow again.',
			mayBeCharged: true,
		});
	}
	const { title, solution, charged } = TRANSPORT[trouble];
	return fault({ category: 'network', title, solution, retry: 'transient', mayBeCharged: charged });
}
