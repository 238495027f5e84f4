import type * as z from 'zod/mini';
import { isNestedDeeper, NESTING_LIMIT } from '../../../remediations/json';
import { type SnapshotFile, snapshotFile } from './file';
import { SnapshotError } from './snapshot-error';

/** Throws `SnapshotError` for the first place at which the file is not as documented. */
export const parseSnapshotFile = (json: unknown): SnapshotFile => {
  if (isNestedDeeper(json))
    throw new SnapshotError({ path: 'snapshot', expected: `at most ${NESTING_LIMIT} levels`, got: json });
  const result = snapshotFile.safeParse(json, { reportInput: true });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new SnapshotError({
    path: issue ? pathText(issue.path) : 'snapshot',
    expected: issue ? expectation(issue) : 'a snapshot',
    got: issue?.input,
  });
};

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, step) => text + (typeof step === 'number' ? `[${step}]` : `.${String(step)}`),
    'snapshot',
  );

const expectation = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      return issue.pattern ?? issue.format;
    case 'invalid_union':
      return unionExpectation(issue);
    default:
      return issue.message;
  }
};

const unionExpectation = ({ errors }: z.core.$ZodIssueInvalidUnion): string =>
  errors.flatMap(([first]) => (first ? [expectation(first)] : [])).join(' or ');
