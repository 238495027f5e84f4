/** IoT answered without a field that it always has. */
export class IncompleteAnswer extends Error {
  override readonly name = 'IncompleteAnswer';
}
