import type { Json } from '../remediations/json';
import { readText, UsageError } from './read-json';

/** A snapshot ends with its last brace: one that was interrupted is no JSON. Throws UsageError, which says what to do. */
export function readAccount(path: string): Json {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const advice = text.trimEnd().endsWith('}')
      ? ''
      : '; if warden snapshot was interrupted, run it again with the same --resume FILE';
    throw new UsageError(`${path}: expected JSON, got something else (${reason})${advice}`, { cause });
  }
}
