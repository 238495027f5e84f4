import * as z from 'zod/mini';

/** A policy document, as text or as JSON; read as text. */
export const documentText = z.pipe(
  z.union([z.string(), z.record(z.string(), z.json())]),
  z.transform((document) => (typeof document === 'string' ? document : JSON.stringify(document))),
);
