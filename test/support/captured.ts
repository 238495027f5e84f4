import type { Terminal } from '../../cli/terminal';

export interface Captured extends Terminal {
  readonly written: () => { readonly out: string; readonly err: string };
}

/** A terminal that a test can read. */
export function capture(colour = false): Captured {
  let out = '';
  let err = '';
  return {
    colour,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    written: () => ({ out, err }),
  };
}
