import type { GivenOptions, SandboxOptions } from './options';

/** Ten calls a second on a strict sliding window, answered at once; 120 orders a day in each shop. */
export function defaultOptions(): SandboxOptions {
	return {
		port: 0,
		basePath: '',
		seed: 1,
		log: () => undefined,
		clock: Date.now,
		keepCalls: 100_000,
		latency: 0,
		setCookie: false,
		shops: {},
		tokens: {
			accounts: [{ clientId: 'demo', clientSecret: 'demo-secret' }],
			fixed: ['sandbox-token'],
			delayMs: 0,
			lifeCalls: Infinity,
			oldEndpoint: true,
			badCredentialStyle: 'code',
			deadStyle: 'http401',
			deadMessage: undefined,
			deadCode: 110,
		},
		limit: {
			kind: 'sliding',
			rate: 10,
			toleranceMs: 0,
			tooManyStyle: 'http429',
			retryAfter: undefined,
			resetAfter: undefined,
			strayShare: 0,
		},
		points: { orders: 1, detail: 4, period: 1, echo: 0, freeReplies: 0, chargeFailed: false },
		orders: {
			formats: ['multipart', 'urlencoded', 'repeated', 'json'],
			shape: 'sample',
			maxNumbers: Infinity,
			silentMax: Infinity,
			unknown: 'endsWith0404',
			unknownStyle: 'leaveOut',
			authorizationLink: 'data.url',
			unknownDetail: undefined,
			shapes: {},
			odd: {},
			longNumbers: 'bare',
			snakeCase: false,
			goodsList: 'orders.order',
			emptyElement: '{}',
		},
		periods: {
			ordersPerDay: 120,
			moves: 0,
			sort: 'descending',
			pageCap: Infinity,
			omitTotal: false,
			endIncluded: true,
			emptyList: 'list',
			jdTime: 'changed',
		},
		faults: [],
	};
}

/** The default options with what was given in their place. */
export function completeOptions(given: GivenOptions): SandboxOptions {
	const defaults = defaultOptions();
	return {
		...defaults,
		...given,
		tokens: { ...defaults.tokens, ...given.tokens },
		limit: { ...defaults.limit, ...given.limit },
		points: { ...defaults.points, ...given.points },
		orders: { ...defaults.orders, ...given.orders },
		periods: { ...defaults.periods, ...given.periods },
	};
}
