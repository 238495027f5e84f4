import { UsageError } from './read-json';

/** An option that is a whole number from 1 on. Throws UsageError. */
export function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new UsageError(`expected --${option} to be a whole number from 1 to ${most}, got ${text}`);
}
