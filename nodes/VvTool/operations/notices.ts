import type { Resource } from './operation';

/** What an operation does, and after it what is special about it on some of the platforms. */
export function withNotices(
	what: string,
	resources: readonly Resource[],
	noticeOf: (resource: Resource) => string | undefined,
): string {
	const notices = resources.flatMap((resource) => {
		const notice = noticeOf(resource);
		return notice === undefined ? [] : [resources.length === 1 ? notice : `${resource.name}: ${notice}`];
	});
	return notices.length === 0 ? what : `${[what, ...notices].join('. ')}.`;
}
