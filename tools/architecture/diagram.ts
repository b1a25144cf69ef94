interface Layer {
	readonly path: string;
	readonly knows: string;
}

/** A name that Mermaid takes. */
function nodeName(path: string): string {
	return path.replace(/\W+/g, '_').replace(/_$/, '');
}

/** The layers as a Mermaid picture, from the top down. */
export function layersDiagram(layers: readonly Layer[]): string {
	const boxes = layers.map(({ path, knows }) => `  ${nodeName(path)}["<b>${path}</b><br/>${knows}"]`);
	const arrows = layers
		.slice(1)
		.map(({ path }, index) => `  ${nodeName(layers[index]?.path ?? '')} --> ${nodeName(path)}`);
	return ['flowchart TB', ...boxes, ...arrows].join('\n');
}
