/** Where a command writes; passed in, so that a test can read it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
  /** Whether `err` is a terminal, on which a line can be written over. */
  readonly isLive?: boolean | undefined;
  /** Asks a person; absent where nobody can answer. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
}
