declare const layers: readonly { readonly path: string; readonly knows: string }[];
export = layers;
