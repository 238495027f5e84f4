import { readFileSync } from 'node:fs';
import { types } from 'node:util';
import { isNestedDeeper, type Json, NESTING_LIMIT } from '../remediations/json';

/** Something on the command line is wrong; the message says what to do. Ends the command with exit code 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function readJson(path: string): Json {
  const json = parse(path);
  if (isNestedDeeper(json))
    throw new UsageError(`${path}: expected at most ${NESTING_LIMIT} levels, got something nested deeper`);
  return json;
}

function parse(path: string): Json {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${path}: expected JSON, got something else (${reason})`, { cause });
  }
}

/** Throws UsageError. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${path}: cannot be read (${reason})`, { cause });
  }
}

/** parseArgs throws errors with such a code: https://nodejs.org/api/errors.html#err_parse_args_unknown_option */
export const isUsageError = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (types.isNativeError(error) && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
