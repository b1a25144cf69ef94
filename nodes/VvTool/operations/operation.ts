import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

/** One thing that a user can choose to do: its words and fields beside its run. */
export interface Operation {
	/** The value of the *Operation* parameter; saved in workflows, never changed. */
	readonly value: string;
	readonly name: string;
	/** What the node panel shows, for a resource: "Get many Taobao orders". */
	action(resourceName: string): string;
	readonly description: string;
	/** Its fields for a resource, without `displayOptions`: the registry says when they are shown. */
	fields(resource: string): INodeProperties[];
	/** Runs it over all input items. `resource` is the value of the *Resource* parameter. */
	run(context: IExecuteFunctions, resource: string): Promise<INodeExecutionData[][]>;
}

/** One entry of *Resource* and what can be done with it. */
export interface Resource {
	readonly value: string;
	readonly name: string;
	readonly operations: readonly Operation[];
}
