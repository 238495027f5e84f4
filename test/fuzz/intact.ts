const PROTOTYPES = { Object, Array, String, Number, Function, Map, Promise };

/** Every member of the prototypes that everything inherits from. */
const members = (): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(PROTOTYPES).flatMap(([type, { prototype }]) =>
      Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(([name, { value, get }]) => [
        `${type}.prototype.${name}`,
        value ?? get,
      ]),
    ),
  );

const BEFORE = members();

/** Which member of a prototype is not what it was when this was loaded; undefined: none. */
export function pollution(): string | undefined {
  const now = members();
  return [...new Set([...BEFORE.keys(), ...now.keys()])].find((name) => BEFORE.get(name) !== now.get(name));
}
