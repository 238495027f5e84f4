import type { Account } from '../../../rehearsal/account/account';
import type { JsonObject } from '../../../remediations/json';
import { BROAD, BROAD_DOCUMENT, IDENTITY, NARROW_DOCUMENT } from './rehearsed-account';

export const OVERLY_PERMISSIVE = 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK';
export const MISCONFIGURATION = 'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK';
export const FINDING_ID = `111122223333/IOT_POLICY/fleet/1/${OVERLY_PERMISSIVE}/${BROAD.reasonCode}`;
export const SUMMARY_ID = `111122223333/ON_DEMAND_AUDIT_TASK/${OVERLY_PERMISSIVE}`;

export const FLEET = {
  account: IDENTITY,
  policies: [
    { policyName: 'fleet', policyDocument: BROAD_DOCUMENT },
    {
      policyName: 'pump',
      defaultVersionId: '2',
      policyVersions: [
        { versionId: '1', policyDocument: BROAD_DOCUMENT },
        { versionId: '2', policyDocument: NARROW_DOCUMENT },
      ],
    },
  ],
};

export const startAudit = async (account: Account, ...checks: string[]): Promise<string> => {
  const { TaskId } = await account.call({
    service: 'iot',
    action: 'startOnDemandAuditTask',
    input: { TargetCheckNames: checks.length > 0 ? checks : [OVERLY_PERMISSIVE] },
  });
  return String(TaskId);
};

export const iot = (account: Account, action: string, input: JsonObject) =>
  account.call({ service: 'iot', action, input });

export const findingOf = (account: Account, id: string) =>
  [...account.state.securityHub.findings.values()].find(({ finding }) => finding.Id === id)?.finding;
