/** `-c hub=` does not name an account. */
export class UnfitHub extends Error {
  override readonly name = 'UnfitHub';
}

/** The account of the hub, of which this account is to be a member. Undefined: this is the hub's. */
export function readHub(given: unknown): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && /^\d{12}$/.test(given)) return given;
  throw new UnfitHub(`expected the 12 digits of an account in -c hub=, got ${JSON.stringify(given)}`);
}
