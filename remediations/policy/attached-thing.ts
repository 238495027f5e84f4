import type { Conditions, ConditionValue } from './document';

/**
 * True when the certificate's attached thing has the client id as its name: only then do thing variables resolve.
 * https://docs.aws.amazon.com/iot/latest/developerguide/thing-policy-variables.html
 */
const IS_ATTACHED = 'iot:Connection.Thing.IsAttached';

/** Do the conditions let only a client through that is an attached thing? */
export const requiresAttachedThing = (conditions: Conditions | undefined): boolean =>
  attachedValues(conditions).some((value) => valuesOf(value).every(isTrue) && valuesOf(value).length > 0);

/** Do the conditions let only a client through that is *not* an attached thing? */
export const excludesAttachedThing = (conditions: Conditions | undefined): boolean =>
  attachedValues(conditions).some((value) => !valuesOf(value).some(isTrue));

/** The same conditions, and the client has to be an attached thing. */
export function withAttachedThing(conditions: Conditions | undefined): Conditions {
  if (conditions && requiresAttachedThing(conditions)) return conditions;
  const others = Object.entries(conditions?.Bool ?? {}).filter(([key]) => !isAttachedKey(key));
  return { ...conditions, Bool: { ...Object.fromEntries(others), [IS_ATTACHED]: 'true' } };
}

function attachedValues(conditions: Conditions | undefined): readonly ConditionValue[] {
  if (!conditions || !Object.hasOwn(conditions, 'Bool')) return [];
  const entries = Object.entries(conditions.Bool ?? {});
  return entries.filter(([key]) => isAttachedKey(key)).map(([, value]) => value);
}

const isAttachedKey = (key: string): boolean => key.toLowerCase() === IS_ATTACHED.toLowerCase();

const isTrue = (value: string | number | boolean): boolean => String(value).toLowerCase() === 'true';

const valuesOf = (value: ConditionValue): readonly (string | number | boolean)[] =>
  typeof value === 'object' ? value : [value];
