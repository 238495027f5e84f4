import { KNOWN_FUNCTIONS } from './functions';

type Node = Readonly<Record<string, unknown>>;

/** Functions that a parsed expression calls and that neither Step Functions nor the expression itself defines. */
export const unknownCalls = (ast: unknown): readonly string[] => {
  const nodes = nodesOf(ast);
  const defined = new Set(nodes.flatMap(definedNames));
  const isUnknown = (name: string) => !KNOWN_FUNCTIONS.has(name.slice(1)) && !defined.has(name);
  return [...new Set(nodes.flatMap(usedFunctions).filter(isUnknown))];
};

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every object below and including the root, once: the syntax tree shares nodes. */
const nodesOf = (root: unknown): readonly Node[] => {
  const seen = new Set<Node>();
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isNode(next) || seen.has(next)) continue;
    seen.add(next);
    open.push(...Object.values(next).filter(isNode));
  }
  return [...seen];
};

const nameOf = (node: unknown): readonly string[] =>
  isNode(node) && node.type === 'variable' && typeof node.value === 'string' ? [`$${node.value}`] : [];

const definedNames = (node: Node): readonly string[] => {
  if (node.type === 'bind') return nameOf(node.lhs);
  return node.type === 'lambda' && Array.isArray(node.arguments) ? node.arguments.flatMap(nameOf) : [];
};

const usedFunctions = (node: Node): readonly string[] => {
  if (node.type === 'variable' && node.value === 'eval') return ['$eval'];
  if (node.type !== 'function' && node.type !== 'partial') return [];
  return isNode(node.procedure) && node.procedure.type === 'path'
    ? [lastStep(node.procedure)]
    : nameOf(node.procedure);
};

/** A call without `$`, such as the JSONPath intrinsic `States.Format`, parses as a path. */
const lastStep = ({ steps }: Node): string => {
  const last: unknown = Array.isArray(steps) ? steps.at(-1) : undefined;
  return isNode(last) ? String(last.value) : '?';
};
