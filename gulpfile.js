const { dest, parallel, src } = require('gulp');

/** Icons and codex go beside the built code; binary-safe, as gulp 5 would else re-encode them. */
const copy = (from, to) => () => src(from, { encoding: false }).pipe(dest(to));

exports['build:assets'] = parallel(
	copy('nodes/**/*.{svg,json}', 'dist/nodes'),
	copy('credentials/**/*.svg', 'dist/credentials'),
);
