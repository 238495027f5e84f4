import { createHash } from 'node:crypto';

/** Everything that happens in a simulation, in order. */
export interface Transcript {
  readonly note: (at: number, what: string) => void;
  /** Of all lines so far: equal hashes, equal simulations. */
  readonly hash: () => string;
}

/** Each line is also shown, where somebody looks. */
export function createTranscript(show: (line: string) => void = () => {}): Transcript {
  const hash = createHash('sha256');
  return {
    note: (at, what) => {
      const line = `${new Date(at).toISOString()} ${what}`;
      hash.update(`${line}\n`);
      show(line);
    },
    hash: () => hash.copy().digest('hex'),
  };
}
