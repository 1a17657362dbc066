// Reads TypeScript as a tree for the layer rules: its nodes, its imports and the names it declares.
import { parseSync } from 'vite';

/** @typedef {any} Node A node of the ESTree that Vite's parser gives; its shape depends on its type. */
/** @typedef {{ node: Node, specifier: string | undefined, typeOnly: boolean }} Import */

/**
 * @param {string} file
 * @param {string} source
 * @returns {{ program: Node, error: string | undefined }}
 */
export function parse(file, source) {
  const { program, errors } = parseSync(file, source);
  return { program, error: errors[0]?.message };
}

/**
 * Visits every node, telling it its parent and under which of the parent's keys it hangs.
 * @param {Node} node
 * @param {(node: Node, parent: Node, key: string) => void} visit
 * @param {Node} [parent]
 * @param {string} [key]
 */
export function walk(node, visit, parent, key = '') {
  visit(node, parent, key);
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === 'string') walk(child, visit, node, name);
    }
  }
}

/** @param {Node} node A string, also one in backquotes with nothing computed in it. */
export function literalText(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return undefined;
}

/**
 * Every way one file reaches another. A specifier that is computed comes out undefined.
 * @param {Node} program
 * @returns {Import[]}
 */
export function importsOf(program) {
  /** @type {Import[]} */
  const found = [];
  walk(program, (node) => {
    const from = addressNode(node);
    if (from) found.push({ node, specifier: literalText(from), typeOnly: isTypeOnly(node) });
  });
  return found;
}

/** @param {Node} node */
function addressNode(node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source;
    case 'TSExternalModuleReference':
      return node.expression;
    default:
      return undefined;
  }
}

/** @param {Node} node */
function isTypeOnly(node) {
  if (node.type === 'TSImportType' || (node.importKind ?? node.exportKind) === 'type') return true;
  const each = node.specifiers ?? [];
  return each.length > 0 && each.every((/** @type {Node} */ s) => (s.importKind ?? s.exportKind) === 'type');
}

/**
 * Whether an identifier here only labels something (a property, a member, an exported name) and refers to nothing.
 * @param {Node} parent
 * @param {string} key
 */
export function isLabel(parent, key) {
  if (parent.type === 'MemberExpression') return key === 'property' && !parent.computed;
  if (parent.type === 'TSQualifiedName') return key === 'right';
  if (parent.type === 'TSEnumMember') return key === 'id';
  return (key === 'key' && !parent.computed) || ['label', 'imported', 'exported', 'meta'].includes(key);
}

/**
 * The names a file declares anywhere. Scopes are not told apart: what hides behind a namesake in another scope
 * is left to the type checker, which knows none of the browser's globals in these layers.
 * @param {Node} program
 * @returns {Set<string>}
 */
export function declaredNames(program) {
  /** @type {Set<string>} */
  const names = new Set();
  walk(program, (node, parent) => {
    // `declare const x` declares nothing: it only claims that a global exists.
    if (node.declare || parent?.declare) return;
    for (const pattern of declaredBy(node)) collect(pattern, names);
  });
  return names;
}

/** @param {Node} node @returns {Node[]} */
function declaredBy(node) {
  const parameters = node.params ?? node.parameters ?? [];
  const own = [node.id, node.local, node.type === 'CatchClause' ? node.param : undefined];
  return [...own, ...(Array.isArray(parameters) ? parameters : [])];
}

/** @param {Node} pattern @param {Set<string>} names */
function collect(pattern, names) {
  if (pattern?.type === 'Identifier') names.add(pattern.name);
  const inner = [pattern?.left, pattern?.argument, pattern?.parameter, pattern?.value];
  const parts = [...inner, ...(pattern?.properties ?? []), ...(pattern?.elements ?? [])];
  for (const part of parts) if (part?.type) collect(part, names);
}
