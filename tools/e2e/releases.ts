/** The newest n8n that the package is tested on. */
export const NEWEST_N8N = '2.41.1';

/** The oldest n8n that the package is tested on: older ones cannot load a node whose name ends in "Tool". */
export const OLDEST_N8N = '1.88.0';
