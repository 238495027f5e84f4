/** The name and message of whatever a call was rejected with. */
export const rejection = (thrown: unknown): { readonly name: string; readonly message: string } =>
  thrown instanceof Error ? thrown : { name: 'Error', message: String(thrown) };
