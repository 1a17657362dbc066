// The words a run may not use, each with the reason and what to write instead.
import { declaredNames, isLabel, literalText, walk } from './syntax.mjs';

/** @typedef {import('./syntax.mjs').Node} Node */
/** @typedef {{ node: Node, message: string }} Complaint */

// IEEE 754 or plain integer arithmetic fixes each of these to the bit; the others each engine approximates its own way.
const exactMath = new Set(
  'abs floor ceil round trunc max min imul clz32 sign sqrt fround E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2'.split(
    ' ',
  ),
);

/** @type {Record<string, string>} */
const kernelHas = { log: 'ln', exp: 'exp', pow: 'pow' };

const clock = 'a run may not look at a clock; use the virtual time the sim gives';
const timer =
  'a run may not wait on real time; a protocol sets a timer by effect, the sim by its event queue';
const globals =
  'the pure layers run in Node, workers and pages alike and know no globals; pass in what is needed';
const locale = 'the reader’s language would change the run; compare with < and >, and format on the page';

/** @type {Record<string, string>} */
const bannedNames = {
  Date: clock,
  performance: clock,
  setTimeout: timer,
  setInterval: timer,
  setImmediate: timer,
  queueMicrotask: timer,
  requestAnimationFrame: timer,
  MessageChannel: timer,
  crypto: 'a run draws nothing from outside its seed; use a stream from kernel, or its digest',
  Intl: locale,
  globalThis: globals,
  window: globals,
  self: globals,
  process: globals,
  console: 'the pure layers print nothing; return the fact, or put it in the history',
};

// A name the language itself provides is never excused by a declaration of the same name.
const alwaysBanned = new Set(['Date', 'Intl', 'globalThis']);

const codeFromText = 'the content security policy refuses code made from text; write the code out';
const rawHtml = 'dangerouslySetInnerHTML lets text become markup; return elements';

/**
 * What no file of src may do, page and tests included.
 * @param {Node} program
 * @returns {Complaint[]}
 */
export function complaintsAnywhere(program) {
  /** @type {Complaint[]} */
  const complaints = [];
  walk(program, (node, parent, key) => {
    const message = anywhere(node, parent, key);
    if (message) complaints.push({ node, message });
  });
  return complaints;
}

/** @param {Node} node @param {Node} parent @param {string} key */
function anywhere(node, parent, key) {
  if (nameOf(node) === 'dangerouslySetInnerHTML') return rawHtml;
  if (!isReference(node, parent, key)) return undefined;
  if (node.name === 'eval') return `eval: ${codeFromText}`;
  if (node.name === 'Function' && /^(New|Call)Expression$/.test(parent.type) && key === 'callee') {
    return `new Function: ${codeFromText}`;
  }
  return node.name === 'Math' ? mathAnywhere(parent, key) : undefined;
}

/** @param {Node} parent @param {string} key */
function mathAnywhere(parent, key) {
  if (mathMember(parent, key) === 'random') {
    return 'Math.random gives no second run like the first; use a stream from kernel';
  }
  if (mathMember(parent, key) === undefined) {
    return 'Math may only be used as Math.name, so that this check can see which name; write it out';
  }
  return undefined;
}

/**
 * What the layers from kernel to wire may not do, so that one run is the same in every browser and in Node.
 * @param {Node} program
 * @returns {Complaint[]}
 */
export function complaintsInPureLayers(program) {
  const declared = declaredNames(program);
  /** @type {Complaint[]} */
  const complaints = [];
  walk(program, (node, parent, key) => {
    const message = operator(node) ?? localeMethod(node) ?? reference(node, parent, key, declared);
    if (message) complaints.push({ node, message });
  });
  return complaints;
}

/** @param {Node} node */
function operator(node) {
  if (node.operator !== '**' && node.operator !== '**=') return undefined;
  return `${node.operator} differs from browser to browser; use pow from kernel, or multiply`;
}

/** @param {Node} node */
function localeMethod(node) {
  const isKey = node.type === 'MemberExpression' || node.type === 'Property';
  const name = isKey ? nameOf(node.computed ? node.property : (node.property ?? node.key)) : undefined;
  return name === 'localeCompare' || name?.startsWith('toLocale') ? `${name}: ${locale}` : undefined;
}

/** @param {Node} node @param {Node} parent @param {string} key @param {Set<string>} declared */
function reference(node, parent, key, declared) {
  if (!isReference(node, parent, key)) return undefined;
  if (node.name === 'Math') return inexactMath(mathMember(parent, key));
  const reason = Object.hasOwn(bannedNames, node.name) ? bannedNames[node.name] : undefined;
  const excused = declared.has(node.name) && !alwaysBanned.has(node.name);
  return reason && !excused ? `${node.name}: ${reason}` : undefined;
}

/** @param {string | undefined} member */
function inexactMath(member) {
  if (member === undefined || member === 'random' || exactMath.has(member)) return undefined;
  const instead = kernelHas[member];
  const advice = instead ? `use ${instead} from kernel` : 'build it from ln, exp and pow of kernel';
  return `Math.${member} differs from browser to browser; ${advice}`;
}

/** @param {Node} parent @param {string} key The member that `Math` is asked for, where that is written out. */
function mathMember(parent, key) {
  const plain = parent.type === 'MemberExpression' && key === 'object' && !parent.computed;
  if (plain) return /** @type {string} */ (parent.property.name);
  return parent.type === 'TSQualifiedName' && key === 'left' ? parent.right.name : undefined;
}

/** @param {Node} node @param {Node} parent @param {string} key */
function isReference(node, parent, key) {
  return node.type === 'Identifier' && parent !== undefined && !isLabel(parent, key);
}

/** @param {Node} node @returns {string | undefined} */
function nameOf(node) {
  if (node?.type === 'Identifier' || node?.type === 'JSXIdentifier') return node.name;
  return literalText(node);
}
