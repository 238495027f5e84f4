import fc from 'fast-check';
import type { Account } from '../../rehearsal/account/account';
import { InvalidPolicy, type PolicyDocument, parsePolicy } from '../../remediations/policy/document';
import { evaluate } from '../../remediations/policy/evaluate';
import { listed, readDenial, without } from '../../remediations/role/denial';
import { requestsFor } from '../remediations/policy/arbitrary-policy';
import { inputOf } from './changes';
import type { Effect } from './invariant';

/** Whether a call gives anybody more than they have: `back` may do so only to take a change back, `never` not even then. */
export type Loosening = 'no' | 'back' | 'never';

export function looseningOf(effect: Effect, account: Account): Loosening {
  const input = inputOf(effect);
  const { iot, iam } = account.state;
  switch (effect.call.operation) {
    case 'CreateThingGroup':
    case 'DeleteConnection':
    case 'SetV2LoggingOptions':
    case 'DeletePolicyVersion':
      return 'no';
    case 'SetDefaultPolicyVersion':
    case 'DetachPolicy':
    case 'RemoveThingFromThingGroup':
    case 'DeleteRolePolicy':
      return 'back';
    case 'CreatePolicyVersion':
      return widens(documentOf(account, input.policyName), String(input.policyDocument)) ? 'never' : 'no';
    case 'CreatePolicy':
      return allows(String(input.policyDocument)) ? 'never' : 'no';
    case 'AttachPolicy':
      return allows(documentOf(account, input.policyName)) ? 'never' : 'no';
    case 'AddThingToThingGroup': {
      const arn = iot.thingGroups.get(String(input.thingGroupName))?.thingGroupArn ?? '';
      const names = [...iot.attachments.leftsOf(arn)];
      return names.some((name) => allows(documentOf(account, name))) ? 'never' : 'no';
    }
    case 'UpdateCertificate':
      return ['INACTIVE', 'REVOKED'].includes(String(input.newStatus)) ? 'no' : 'back';
    case 'UpdateCACertificate': {
      const now = iot.caCertificates.get(String(input.certificateId));
      const isOn = input.newStatus === 'ACTIVE' && now?.status !== 'ACTIVE';
      const isOpen = input.newAutoRegistrationStatus === 'ENABLE' && now?.autoRegistrationStatus !== 'ENABLE';
      return isOn || isOpen ? 'back' : 'no';
    }
    case 'PutRolePolicy': {
      const role = iam.roles.get(String(input.RoleName));
      const now = role?.RolePolicyList?.find(({ PolicyName }) => PolicyName === input.PolicyName);
      return looseningOfDenial(now?.PolicyDocument, String(input.PolicyDocument));
    }
    default:
      return 'never';
  }
}

function looseningOfDenial(before: string | undefined, after: string): Loosening {
  const [prior, denied] = [readDenial(before), readDenial(after)];
  if (prior === undefined || denied === undefined) return 'never';
  return without(listed([...prior]), denied).length > 0 ? 'back' : 'no';
}

function documentOf({ state: { iot } }: Account, policyName: unknown): string | undefined {
  const policy = iot.policies.get(String(policyName));
  return policy?.versions.find(({ versionId }) => versionId === policy.defaultVersionId)?.policyDocument;
}

/** Without a document there is nothing that could be allowed. */
const allows = (document: string | undefined): boolean =>
  document !== undefined && JSON.stringify(JSON.parse(document)).includes('"Allow"');

const REQUESTS = 60;

/** By requests that are made of the documents' own resources. */
function widens(before: string | undefined, after: string): boolean {
  const [prior, planned] = [parsed(before), parsed(after)];
  if (planned === undefined) return true;
  const requests = requestsFor(prior === undefined ? [planned] : [prior, planned, planned]);
  return fc
    .sample(requests, { seed: 1, numRuns: REQUESTS })
    .some(
      (request) =>
        evaluate(planned, request) === 'allow' &&
        (prior === undefined || evaluate(prior, request) !== 'allow'),
    );
}

function parsed(document: string | undefined): PolicyDocument | undefined {
  if (document === undefined) return undefined;
  try {
    return parsePolicy(document);
  } catch (error) {
    if (error instanceof InvalidPolicy) return undefined;
    throw error;
  }
}
