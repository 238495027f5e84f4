import type { Account } from '../../rehearsal/account/account';
import type { Judgement } from '../../rehearsal/account/device-defender/audited';
import { CHECKS, isCheckName } from '../../rehearsal/account/device-defender/check';
import { shownResource } from '../../rehearsal/account/device-defender/shown-resource';
import type { IotState } from '../../rehearsal/account/iot/state';
import type { Finding } from '../../rehearsal/account/security-hub/state';
import { judgePolicy } from '../../rehearsal/judge-policy';

/** Whether Device Defender would report a finding as it is now: its audit and its alarms, not what Fleet Warden reads. */
export function isReportedNow(finding: Finding, { state, identity }: Account, now: number): boolean {
  const { iot, iam, deviceDefender } = state;
  const name = finding.ProductFields?.CheckName;
  if (name === undefined)
    return [...deviceDefender.detect.alarms.values()].some(
      ({ violation }) => violation?.violationId === finding.Id && canConnect(iot, violation.thingName),
    );
  if (!isCheckName(name)) return false;
  const surroundings = { identity, now: () => now, random: () => 0 };
  const audited = { iot, iam, state: deviceDefender, surroundings, judgePolicy };
  return [...CHECKS[name].judge(audited)].some((judgement) => isAbout(judgement, finding));
}

/** An alarm clears by what a device sends next: of one that cannot connect any more it says nothing. */
const canConnect = ({ principals, certificates }: IotState, thingName: string): boolean =>
  [...principals.leftsOf(thingName)].some((principal) => {
    const certificate = certificates.get(principal.replace(/^.*:cert\//, ''));
    return certificate?.status === 'ACTIVE';
  });

/** Versions of a policy are immutable, so what counts is the one in force. */
function isAbout({ resource, reasonCode }: Judgement, { ProductFields = {} }: Finding): boolean {
  if (resource.resourceType === 'IOT_POLICY') return resource.policyName === ProductFields.PolicyName;
  if (reasonCode !== ProductFields.ReasonForNonComplianceCode) return false;
  return Object.entries(shownResource(resource).fields).every(
    ([field, value]) => ProductFields[field] === value,
  );
}
