/** `-c regions=` does not name Regions. */
export class UnfitRegions extends Error {
  override readonly name = 'UnfitRegions';
}

/** Such as `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`. */
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/** The Regions in which the account has the stack, each once; none if not given. */
export function readRegions(given: unknown): readonly string[] {
  if (given === undefined) return [];
  const regions = typeof given === 'string' ? given.split(',').map((region) => region.trim()) : [];
  if (regions.length > 0 && regions.every((region) => REGION.test(region))) return [...new Set(regions)];
  throw new UnfitRegions(
    `expected Regions such as eu-central-1,us-east-1 in -c regions=, got ${JSON.stringify(given)}`,
  );
}
