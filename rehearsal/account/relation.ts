/** A many-to-many relation between two kinds of names, each side listed in the order of insertion. */
export interface Relation {
  readonly add: (left: string, right: string) => void;
  readonly remove: (left: string, right: string) => void;
  readonly has: (left: string, right: string) => boolean;
  readonly rightsOf: (left: string) => ReadonlySet<string>;
  readonly leftsOf: (right: string) => ReadonlySet<string>;
}

/** Most names are linked to one other: a set for each would take several times the room of the names. */
type Index = Map<string, string | Set<string>>;

const NONE: ReadonlySet<string> = new Set();

const linkedTo = (index: Index, from: string): ReadonlySet<string> => {
  const linked = index.get(from);
  return typeof linked === 'string' ? new Set([linked]) : (linked ?? NONE);
};

const link = (index: Index, from: string, to: string): void => {
  const linked = index.get(from);
  if (linked === undefined) index.set(from, to);
  else if (typeof linked !== 'string') linked.add(to);
  else if (linked !== to) index.set(from, new Set([linked, to]));
};

const unlink = (index: Index, from: string, to: string): void => {
  const linked = index.get(from);
  if (linked === to) index.delete(from);
  if (linked === undefined || typeof linked === 'string') return;
  linked.delete(to);
  if (linked.size === 0) index.delete(from);
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
    has: (left, right) => linkedTo(rights, left).has(right),
    rightsOf: (left) => linkedTo(rights, left),
    leftsOf: (right) => linkedTo(lefts, right),
  };
};
