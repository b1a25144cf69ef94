import eslint from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { defineConfig, globalIgnores } from 'eslint/config';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** The same files and rules as `@n8n/scan-community-package`, which `npm run check:package` runs by itself over the tarball. */
const n8n = defineConfig(
	{
		files: ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: { 'no-console': 'error' },
	},
	{
		files: ['package.json'],
		rules: n8nNodesBase.configs.community.rules,
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		files: ['package.json', '{nodes,credentials}/**/*.json'],
		languageOptions: { parser: tseslint.parser },
	},
);

export default defineConfig(
	globalIgnores(['dist/', 'coverage/', 'reports/', '.cache/', '.stryker-tmp*/', '**/node_modules/']),
	{ linterOptions: { noInlineConfig: true } },
	n8n,
	{
		files: ['**/*.{js,mjs,cjs}'],
		extends: [eslint.configs.recommended],
		languageOptions: {
			globals: { console: 'readonly', performance: 'readonly', process: 'readonly', URL: 'readonly' },
		},
	},
	{
		files: ['*.js', '*.cjs'],
		languageOptions: { sourceType: 'commonjs' },
	},
	{
		files: ['{nodes,credentials,sandbox,testkit,tools,test}/**/*.ts'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		extends: [eslint.configs.recommended, tseslint.configs.recommendedTypeChecked],
		rules: {
			eqeqeq: 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// An async function without await keeps what it throws inside its promise.
			'@typescript-eslint/require-await': 'off',
		},
	},
	{
		files: ['{nodes,credentials}/**/*.ts'],
		extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
		rules: {
			'no-param-reassign': 'error',
			'@typescript-eslint/array-type': 'off',
			'@typescript-eslint/consistent-type-exports': 'error',
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
			// Overflows the stack on a recursive type, which JSON is.
			'@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
			// What was caught, or the reason of a signal, is passed on as it is.
			'@typescript-eslint/prefer-promise-reject-errors': [
				'error',
				{ allowThrowingAny: true, allowThrowingUnknown: true },
			],
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/strict-boolean-expressions': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
		},
	},
	{
		files: ['{sandbox,testkit,tools,test}/**/*.ts'],
		rules: {
			'no-control-regex': 'off',
			// jest's matchers, JSON.parse and the like are `any`.
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/no-base-to-string': 'off',
			'@typescript-eslint/restrict-plus-operands': 'off',
			// The methods of their objects are closures.
			'@typescript-eslint/unbound-method': 'off',
		},
	},
);
