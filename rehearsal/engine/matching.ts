import { InvalidDefinition, type StatesError } from './errors';
import { inside, type Place, placed } from './place';

/** Fails the execution whatever a state says: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const NEVER = new Set(['States.Runtime']);

/** No wildcard matches it. */
const BY_NAME_ONLY = new Set(['States.DataLimitExceeded']);

/** Whether an `ErrorEquals` names the error. */
export const matches = (errorEquals: readonly string[], { error, alias }: StatesError): boolean => {
  if (NEVER.has(error)) return false;
  if (errorEquals.includes(error) || (alias !== undefined && errorEquals.includes(alias))) return true;
  if (BY_NAME_ONLY.has(error)) return false;
  return (
    errorEquals.includes('States.ALL') ||
    (errorEquals.includes('States.TaskFailed') && error !== 'States.Timeout')
  );
};

/** `States.ALL` must be alone in its list and in the last rule. */
export const refuseMisplacedAll = (
  rules: readonly { readonly ErrorEquals: readonly string[] }[],
  place: Place,
): void => {
  rules.forEach(({ ErrorEquals }, index) => {
    if (!ErrorEquals.includes('States.ALL')) return;
    if (ErrorEquals.length === 1 && index === rules.length - 1) return;
    throw new InvalidDefinition(
      placed(
        inside(inside(place, index), 'ErrorEquals'),
        'expected States.ALL alone and last, got it among others',
      ),
    );
  });
};
