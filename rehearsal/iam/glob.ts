/** `*` is any text and `?` any one character: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export function glob(pattern: string, flags = ''): (text: string) => boolean {
  if (!/[*?]/.test(pattern) && flags === '') return (text) => text === pattern;
  const source = pattern
    .replace(/[.+^$()|[\]{}\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, `s${flags}`);
  return (text) => expression.test(text);
}
