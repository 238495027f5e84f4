/** What everything that people read is held against. */
const CONTROL = /(?!\n)[\p{Cc}\p{Bidi_Control}]/u;

/** Throws for text that moves a cursor or turns itself around. */
export function expectPrintable(text: string): void {
  const found = CONTROL.exec(text);
  if (found !== null)
    throw new Error(`expected printable text, got ${code(found[0])} in ${around(text, found.index)}`);
}

/** Throws for half a character, which AWS refuses. */
export function expectWellFormed(text: string): void {
  const found = /\p{Cs}/u.exec(text);
  if (found !== null)
    throw new Error(`expected whole characters, got half of one in ${around(text, found.index)}`);
}

const code = (character: string): string => `U+${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const around = (text: string, at: number): string =>
  JSON.stringify(text.slice(Math.max(0, at - 40), at + 40));

/** Throws unless the condition holds. */
export function expectThat(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`expected ${what}`);
}

/** What `work` answers; undefined: it refused with an error of one of these names, whose message is given to `see`. */
export async function orRefusal<T>(
  work: () => T | Promise<T>,
  names: readonly string[],
  see: (refusal: Error) => void = () => {},
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !names.includes(error.name)) throw error;
    see(error);
    return undefined;
  }
}
