import fc from 'fast-check';

/** Order numbers as the platforms write them, and some that no platform writes but that are nobody's business to refuse. */
export const orderNumbers = fc.oneof(
	fc.stringMatching(/^[0-9]{6}-[0-9]{15}$/),
	fc.stringMatching(/^E[0-9A-Za-z]{23}$/),
	fc.stringMatching(/^P[0-9]{18}$/),
	fc.stringMatching(/^[1-9][0-9]{18}$/),
	fc.stringMatching(/^[0-9]{11,18}$/),
	fc
		.stringMatching(/^[A-Za-z0-9_-]{1,30}$/)
		.filter((text) => /\d/.test(text) && !/^-?\d+e[+-]?\d+$/i.test(text)),
);
