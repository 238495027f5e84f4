import type {
  BatchImportFindingsCommandInput,
  BatchImportFindingsCommandOutput,
  ImportFindingsError,
} from '@aws-sdk/client-securityhub';
import type { Operation } from '../operation';
import { findingProblem } from './finding-limits';
import { checkRange } from './invalid-input';
import {
  type CustomerField,
  type Finding,
  findingKey,
  type SecurityHubState,
  type StoredFinding,
} from './state';

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html */
export const IMPORT_MAX_FINDINGS = 100;

type ImportFindings = Operation<BatchImportFindingsCommandInput, BatchImportFindingsCommandOutput>;

/** Stores findings as a provider sends them; `onStored` sees each one that was stored. */
export const importFindings =
  (state: SecurityHubState, onStored: (finding: Finding) => void): ImportFindings =>
  ({ Findings }) => {
    checkRange('number of findings', Findings.length, [1, IMPORT_MAX_FINDINGS]);
    const failed: ImportFindingsError[] = [];
    for (const finding of Findings) {
      const problem = findingProblem(finding);
      if (problem) failed.push({ Id: finding.Id, ...problem });
      else store(state, finding, onStored);
    }
    return {
      SuccessCount: Findings.length - failed.length,
      FailedCount: failed.length,
      ...(failed.length > 0 && { FailedFindings: failed }),
    };
  };

const store = (state: SecurityHubState, finding: Finding, onStored: (finding: Finding) => void): void => {
  const key = findingKey(finding);
  const known = state.findings.get(key);
  const imported = withSecurityHubFields(finding);
  const stored = known
    ? updated(known, imported)
    : { finding: imported, changedByCustomer: new Set<CustomerField>() };
  if (!stored) return;
  state.findings.set(key, stored);
  onStored(stored.finding);
};

/** What Security Hub adds: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html */
const withSecurityHubFields = (finding: Finding): Finding => ({
  ...finding,
  ProductFields: {
    ...finding.ProductFields,
    'aws/securityhub/FindingId': findingKey(finding),
    ...(finding.ProductName && { 'aws/securityhub/ProductName': finding.ProductName }),
    ...(finding.CompanyName && { 'aws/securityhub/CompanyName': finding.CompanyName }),
  },
  WorkflowState: finding.WorkflowState ?? 'NEW',
  Workflow: { Status: finding.Workflow?.Status ?? 'NEW' },
  RecordState: finding.RecordState ?? 'ACTIVE',
});

/**
 * A provider cannot change what belongs to the customer, and an older update is ignored (undefined).
 * https://docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchimportfindings.html
 */
const updated = (
  { finding, changedByCustomer }: StoredFinding,
  imported: Finding,
): StoredFinding | undefined => {
  if (Date.parse(imported.UpdatedAt) <= Date.parse(finding.UpdatedAt)) return undefined;
  const { Note, UserDefinedFields, VerificationState, ...fromProvider } = imported;
  const next: Finding = { ...fromProvider, ...customersPart({ finding, changedByCustomer }) };
  return {
    finding: isReopened(finding, imported) ? { ...next, Workflow: { Status: 'NEW' } } : next,
    changedByCustomer,
  };
};

const customersPart = ({ finding, changedByCustomer }: StoredFinding): Partial<Finding> => {
  const kept = ['Note', 'UserDefinedFields', 'VerificationState', 'Workflow', ...changedByCustomer];
  return Object.fromEntries(Object.entries(finding).filter(([field]) => kept.includes(field)));
};

/** Only ARCHIVED to ACTIVE resets: https://docs.aws.amazon.com/securityhub/latest/userguide/findings-workflow-status.html */
const isReopened = (before: Finding, after: Finding): boolean =>
  before.RecordState === 'ARCHIVED' &&
  after.RecordState === 'ACTIVE' &&
  before.Workflow?.Status !== 'SUPPRESSED';
