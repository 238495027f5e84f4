/** A function was deployed without a setting that it needs. */
export class MissingEnvironmentVariable extends Error {
  override readonly name = 'MissingEnvironmentVariable';
}

export function requireEnvironment(variable: string): string {
  const value = process.env[variable];
  if (value === undefined || value === '') {
    throw new MissingEnvironmentVariable(
      `expected the environment variable ${variable}, got ${value ?? 'none'}`,
    );
  }
  return value;
}
