import type { BatchImportFindingsCommandOutput } from '@aws-sdk/client-securityhub';
import type { Finding, SecurityHubState } from '../security-hub/state';

/** Security Hub as Device Defender reaches it. */
export interface Hub {
  readonly state: SecurityHubState;
  readonly importFindings: (findings: Finding[]) => Omit<BatchImportFindingsCommandOutput, '$metadata'>;
}

/** The account made these findings itself, so that Security Hub refuses one is a defect of the account. */
export const send = (hub: Hub, findings: Finding[]): void => {
  const { FailedFindings: [failed] = [] } = hub.importFindings(findings);
  if (failed) throw new TypeError(`Expected Security Hub to take ${failed.Id}, got ${failed.ErrorMessage}`);
};
