/** A many-to-many relation between two kinds of names, each side listed in the order of insertion. */
export interface Relation {
  readonly add: (left: string, right: string) => void;
  readonly remove: (left: string, right: string) => void;
  readonly has: (left: string, right: string) => boolean;
  readonly rightsOf: (left: string) => ReadonlySet<string>;
  readonly leftsOf: (right: string) => ReadonlySet<string>;
}

type Index = Map<string, Set<string>>;

const NONE: ReadonlySet<string> = new Set();

const link = (index: Index, from: string, to: string): void => {
  const linked = index.get(from);
  if (linked) linked.add(to);
  else index.set(from, new Set([to]));
};

const unlink = (index: Index, from: string, to: string): void => {
  const linked = index.get(from);
  linked?.delete(to);
  if (linked?.size === 0) index.delete(from);
};

export const createRelation = (): Relation => {
  const rights: Index = new Map();
  const lefts: Index = new Map();
  return {
    add: (left, right) => {
      link(rights, left, right);
      link(lefts, right, left);
    },
    remove: (left, right) => {
      unlink(rights, left, right);
      unlink(lefts, right, left);
    },
    has: (left, right) => rights.get(left)?.has(right) ?? false,
    rightsOf: (left) => rights.get(left) ?? NONE,
    leftsOf: (right) => lefts.get(right) ?? NONE,
  };
};
