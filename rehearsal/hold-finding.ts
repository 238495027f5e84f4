import { AwsSecurityFinding$ } from '@aws-sdk/client-securityhub';
import { isNestedDeeper, type JsonObject } from '../remediations/json';
import { restJson } from './account/schema/dialect';
import { read, UnfitInput } from './account/schema/read';
import { shapeOf } from './account/schema/shape';
import { type Finding, findingKey } from './account/security-hub/state';
import type { Rehearsal } from './rehearsal';

/**
 * Puts an exported finding into the embedded Security Hub as it is, status and note included. An import would check
 * it and reset both, but this one is in a Security Hub already. One that is held stays: an earlier run may have changed it.
 */
export function holdFinding({ account }: Rehearsal, finding: JsonObject): void {
  const { Id, ProductArn } = finding;
  if (typeof Id !== 'string' || typeof ProductArn !== 'string') return;
  const { findings } = account.state.securityHub;
  const key = findingKey({ Id, ProductArn });
  if (findings.has(key) || !isHoldable(finding)) return;
  findings.set(key, {
    // Exported by Security Hub itself, so taken at its word.
    finding: finding as unknown as Finding,
    changedByCustomer: new Set(),
  });
}

/** What every finding has, and a file may have left out. */
const LEFT_OUT = {
  SchemaVersion: '',
  GeneratorId: '',
  AwsAccountId: '',
  CreatedAt: '',
  UpdatedAt: '',
  Title: '',
  Description: '',
  Resources: [],
};

/** What a file says may have any shape; what Security Hub could not have held is not held here either. */
function isHoldable(finding: JsonObject): boolean {
  try {
    read(restJson, shapeOf(AwsSecurityFinding$), { ...LEFT_OUT, ...finding });
    return !isNestedDeeper(finding);
  } catch (error) {
    if (error instanceof UnfitInput) return false;
    throw error;
  }
}
