/** Any JSON value, as it travels through events, workflows and the journal. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deeper than anything that is read here; readers that call themselves for each level would run out of stack. */
export const NESTING_LIMIT = 100;

/** Whether lists and objects lie within one another more than that many times. */
export const isNestedDeeper = (value: unknown, levels = NESTING_LIMIT): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((child) => isNestedDeeper(child, levels - 1)));

/** How a value begins, as JSON, for a message. */
export const shownJson = (value: unknown, characters: number): string =>
  isNestedDeeper(value)
    ? 'something nested too deeply'
    : (JSON.stringify(value) ?? 'nothing').slice(0, characters);
