declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Milliseconds that a table stays in each passing state. */
  interface DynaliteOptions {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }

  /** Not listening, and with an in-memory store. */
  const dynalite: (options?: DynaliteOptions) => Server;
  export default dynalite;
}
