export async function warden(argv: readonly string[]): Promise<number> {
  console.log(argv);
  return 0;
}
