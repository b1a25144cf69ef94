import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '..', '..');
/** Functions that make a fault, with the places of title and advice among their arguments. */
const MAKERS: Readonly<Record<string, readonly number[]>> = {
	serverFault: [0],
	inputFault: [0, 1],
	settingsFault: [0, 1],
	incomplete: [0, 1],
};
/** Errors whose words follow the label of a field. */
const CLAUSE_ERRORS = ['PathError', 'ParametersError', 'BaseUrlError', 'AccountError'];

/** A text as the code writes it; what is filled in stands as ‹1›. */
function textsIn(node: ts.Node): string[] {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
	if (ts.isTemplateExpression(node)) {
		const rest = node.templateSpans.map(({ literal }, index) => `‹${index + 1}›${literal.text}`);
		return [node.head.text + rest.join('')];
	}
	if (ts.isConditionalExpression(node)) return [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)];
	if (ts.isParenthesizedExpression(node)) return textsIn(node.expression);
	return [];
}

function isFaultKey(name: ts.Node): boolean {
	return ts.isIdentifier(name) && (name.text === 'title' || name.text === 'solution');
}

function faultTextsOf(file: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isPropertyAssignment(node) && isFaultKey(node.name)) texts.push(...textsIn(node.initializer));
		if (ts.isVariableDeclaration(node) && isFaultKey(node.name) && node.initializer !== undefined)
			texts.push(...textsIn(node.initializer));
		if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
			for (const place of MAKERS[node.expression.text] ?? []) {
				const argument = node.arguments[place];
				if (argument !== undefined) texts.push(...textsIn(argument));
			}
		}
		if (ts.isNewExpression(node) && CLAUSE_ERRORS.includes(node.expression.getText())) {
			const [argument] = node.arguments ?? [];
			if (argument !== undefined) texts.push(...textsIn(argument));
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
	return texts;
}

/** All titles and pieces of advice that the code writes, each once, with ‹1›, ‹2› … for what is filled in. */
export function faultTexts(): string[] {
	const files = readdirSync(join(ROOT, 'nodes'), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !name.includes('locale'))
		.map((name) => join(ROOT, 'nodes', name));
	const credentials = join(ROOT, 'credentials', 'VvToolApi.credentials.ts');
	return [...new Set([...files, credentials].flatMap(faultTextsOf))].sort();
}
