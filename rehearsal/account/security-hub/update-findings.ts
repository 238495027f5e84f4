import type {
  AwsSecurityFindingIdentifier,
  BatchUpdateFindingsCommandInput,
  BatchUpdateFindingsCommandOutput,
  BatchUpdateFindingsUnprocessedFinding,
} from '@aws-sdk/client-securityhub';
import type { Checked, Operation } from '../operation';
import { isTooLarge } from './finding-limits';
import { checkRange, invalidInput } from './invalid-input';
import {
  CUSTOMER_FIELDS,
  type Finding,
  findingKey,
  type SecurityHubState,
  type StoredFinding,
} from './state';

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchUpdateFindings.html */
const UPDATE_MAX_FINDINGS = 100;
/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_NoteUpdate.html */
const NOTE_MAX_LENGTH = 512;
const WORKFLOW_STATUSES: readonly string[] = ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'];

type Update = Checked<BatchUpdateFindingsCommandInput>;
type Identifier = Checked<AwsSecurityFindingIdentifier>;
type UpdateFindings = Operation<BatchUpdateFindingsCommandInput, BatchUpdateFindingsCommandOutput>;

/** Writes the customer's side of findings; `onStored` sees each one that was changed. */
export const updateFindings =
  (state: SecurityHubState, now: () => number, onStored: (finding: Finding) => void): UpdateFindings =>
  (input) => {
    checkUpdate(input);
    const processed: Identifier[] = [];
    const unprocessed: BatchUpdateFindingsUnprocessedFinding[] = [];
    const seen = new Set<string>();
    for (const identifier of input.FindingIdentifiers) {
      const change = changeOf(state, { input, identifier, seen, time: new Date(now()).toISOString() });
      if (typeof change === 'string') {
        unprocessed.push({
          FindingIdentifier: identifier,
          ErrorCode: change,
          ErrorMessage: MESSAGES[change],
        });
        continue;
      }
      state.findings.set(findingKey(identifier), change);
      processed.push(identifier);
      onStored(change.finding);
    }
    return { ProcessedFindings: processed, UnprocessedFindings: unprocessed };
  };

const MESSAGES = {
  DuplicatedFindingIdentifier: 'The finding is named more than once in this request',
  FindingNotFound: 'There is no finding with this Id and ProductArn',
  FindingSizeExceeded: 'The finding would be larger than 240 KB',
} as const;

interface Change {
  readonly input: Update;
  readonly identifier: Identifier;
  readonly seen: Set<string>;
  readonly time: string;
}

/** The finding after the update, or the error code for which it is not processed. */
const changeOf = (
  state: SecurityHubState,
  { input, identifier, seen, time }: Change,
): StoredFinding | keyof typeof MESSAGES => {
  const key = findingKey(identifier);
  if (seen.has(key)) return 'DuplicatedFindingIdentifier';
  seen.add(key);
  const stored = state.findings.get(key);
  if (!stored) return 'FindingNotFound';
  const changed = CUSTOMER_FIELDS.filter((field) => input[field] !== undefined);
  const finding = merge(stored.finding, input, time);
  if (isTooLarge(finding)) return 'FindingSizeExceeded';
  return { finding, changedByCustomer: new Set([...stored.changedByCustomer, ...changed]) };
};

const merge = (finding: Finding, input: Update, time: string): Finding => {
  const { FindingIdentifiers, Note, Severity, Workflow, ...rest } = input;
  const status = Workflow?.Status;
  return {
    ...finding,
    ...rest,
    ...(Note && { Note: { Text: Note.Text, UpdatedBy: Note.UpdatedBy, UpdatedAt: time } }),
    ...(Severity && { Severity: { ...finding.Severity, ...Severity } }),
    ...(status && { Workflow: { Status: status } }),
  };
};

const checkUpdate = ({ FindingIdentifiers, Note, Workflow }: Update): void => {
  checkRange('number of finding identifiers', FindingIdentifiers.length, [1, UPDATE_MAX_FINDINGS]);
  if (Note) checkRange('Note.Text length', Note.Text.length, [1, NOTE_MAX_LENGTH]);
  const status = Workflow?.Status;
  if (status !== undefined && !WORKFLOW_STATUSES.includes(status))
    throw invalidInput(`Expected a workflow status of ${WORKFLOW_STATUSES.join(', ')}, got ${status}`);
};
