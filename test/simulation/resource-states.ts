import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../../rehearsal/account/account';
import { isJsonObject, type Json, type JsonObject } from '../../remediations/json';
import type { Plan } from '../../remediations/plan';
import { readDenial } from '../../remediations/role/denial';

export interface Holding {
  readonly account: Account;
  /** Keys in the journal of what findings hold in quarantine. */
  readonly held: ReadonlySet<string>;
}

/** Whether what a plan is about is as the input of its workflow wants it, `wanted: apply`, or as it was before, `undo`. */
export function isAs(plan: Plan, wanted: 'apply' | 'undo', world: Holding): boolean {
  const { iot, iam } = world.account.state;
  const given = plan[wanted];
  const remediation = wanted === 'apply' ? plan.remediation : plan.undoneBy;
  switch (remediation) {
    case 'replace-policy-version': {
      const policy = iot.policies.get(String(given.policyName));
      if (given.restoreVersionId !== undefined) return policy?.defaultVersionId === given.restoreVersionId;
      const inForce = policy?.versions.find(({ versionId }) => versionId === policy.defaultVersionId);
      return inForce?.policyDocument === given.document;
    }
    case 'revoke-certificate':
      return list(given.certificates).every(
        ({ certificateId, newStatus }) => iot.certificates.get(String(certificateId))?.status === newStatus,
      );
    case 'deactivate-ca-certificate': {
      const { certificateId, newStatus, newAutoRegistration } = given;
      const now = iot.caCertificates.get(String(certificateId));
      return now?.status === newStatus && now?.autoRegistrationStatus === newAutoRegistration;
    }
    case 'quarantine-thing':
      return inQuarantine(given, world).every(({ isIn }) => isIn);
    case 'release-thing':
      return !inQuarantine(given, world).some(({ isIn, subject }) => isIn && !world.held.has(subject));
    case 'enable-logging':
      return isLoggingAs(given, world);
    case 'restrict-role': {
      const policies = iam.roles.get(String(given.roleName))?.RolePolicyList ?? [];
      const text = policies.find(({ PolicyName }) => PolicyName === 'FleetWardenDeny')?.PolicyDocument;
      return isDeepStrictEqual(readDenial(text), given.denied);
    }
  }
}

const list = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

interface Contained {
  /** Its key in the journal. */
  readonly subject: string;
  readonly isIn: boolean;
}

/** Those that the plan takes in and out; what is gone counts for neither. */
function inQuarantine(given: JsonObject, { account }: Holding): readonly Contained[] {
  const { iot } = account.state;
  const known = new Set([...iot.certificates.values()].map(({ certificateArn }) => certificateArn));
  const certificates = list(given.certificates).filter(
    ({ certificateArn, removes }) => removes === true && known.has(String(certificateArn)),
  );
  const things = list(given.things).filter(
    ({ thingName, removes }) => removes === true && iot.things.has(String(thingName)),
  );
  return [
    ...certificates.map(({ certificateArn, subject }) => ({
      subject: String(subject),
      isIn: iot.attachments.has(String(given.policyName), String(certificateArn)),
    })),
    ...things.map(({ thingName, subject }) => ({
      subject: String(subject),
      isIn: iot.memberships.has(String(given.thingGroupName), String(thingName)),
    })),
  ];
}

/** What had never been configured is off afterwards, which is as good. */
function isLoggingAs({ wanted, untouched }: JsonObject, { account }: Holding): boolean {
  const {
    roleArn,
    defaultLogLevel,
    disableAllLogs = true,
  } = account.state.iot.logging.v2 ?? { disableAllLogs: false };
  const now = JSON.parse(JSON.stringify({ roleArn, defaultLogLevel, disableAllLogs }));
  return isDeepStrictEqual(now, wanted) || (untouched !== undefined && isDeepStrictEqual(now, untouched));
}
