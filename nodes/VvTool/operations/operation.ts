import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { Platform } from '../platforms';

/** An entry of *Platform*: a platform, or the API as a whole. */
export interface Resource {
	readonly value: string;
	readonly name: string;
	/** Absent for the API. */
	readonly platform?: Platform;
}

/** One thing that a user can choose to do: its words and fields beside its run. */
export interface Operation {
	/** The value of the *Operation* parameter; saved in workflows, never changed. */
	readonly value: string;
	readonly name: string;
	/** What the node panel shows for it. */
	readonly action: string;
	isOfferedBy(resource: Resource): boolean;
	/** Whether a new node of the resource begins with it; of exactly one operation that the resource offers. */
	isDefaultOf(resource: Resource): boolean;
	/** What it does, and how surely VV-Tool documents it for these resources. */
	description(resources: readonly Resource[]): string;
	/** Its own fields, in their order, without the options; `displayOptions` of each may only narrow the resources. */
	readonly fields: readonly INodeProperties[];
	/** Its entries of *Options*; `displayOptions` of each may only narrow the resources. */
	readonly options: readonly INodeProperties[];
	/** Runs it over all input items. */
	run(context: IExecuteFunctions, resource: Resource): Promise<INodeExecutionData[][]>;
}
