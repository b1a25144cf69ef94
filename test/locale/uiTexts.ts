import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { VvToolApi } from '../../credentials/VvToolApi.credentials';
import { VvTool } from '../../nodes/VvTool/VvTool.node';
import { VvToolTrigger } from '../../nodes/VvTool/VvToolTrigger.node';

/** What people see of the package in the editor. */
export interface Face {
	readonly node: INodeTypeDescription;
	readonly trigger: INodeTypeDescription;
	readonly credential: INodeProperties[];
}

/** The face as an n8n process of a locale has it, whatever the locale of the process that runs the tests. */
export function faceIn(locale: string): Face {
	const resolved = jest
		.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions')
		.mockReturnValue({ locale, calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' });
	try {
		return {
			node: new VvTool().description,
			trigger: new VvToolTrigger().description,
			credential: new VvToolApi().properties,
		};
	} finally {
		resolved.mockRestore();
	}
}
