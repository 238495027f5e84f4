import type { RemediationName } from '../../remediations/check';
import { isJsonObject, type Json, type JsonObject } from '../../remediations/json';
import type { Plan } from '../../remediations/plan';

/** A call that a plan says is made, and nothing else is: its operation and parameters. */
export interface PlannedCall {
  readonly operation: string;
  readonly input: JsonObject;
}

/** Of its way there and of its way back, as far as AWS IoT and IAM are changed; written anew from docs/, not from the workflows. */
export const plannedCalls = ({ remediation, apply, undoneBy, undo }: Plan) => ({
  apply: callsOf(remediation, apply),
  undo: callsOf(undoneBy, undo),
});

function callsOf(remediation: RemediationName, given: JsonObject): readonly PlannedCall[] {
  switch (remediation) {
    case 'replace-policy-version':
      return given.restoreVersionId === undefined ? replacing(given) : restoring(given);
    case 'revoke-certificate':
      return list(given.certificates).map(({ certificateId, newStatus }) =>
        call('UpdateCertificate', { certificateId, newStatus }),
      );
    case 'deactivate-ca-certificate':
      return [
        call('UpdateCACertificate', {
          certificateId: given.certificateId,
          newStatus: given.newStatus,
          newAutoRegistrationStatus: given.newAutoRegistration,
        }),
      ];
    case 'quarantine-thing':
      return quarantining(given);
    case 'release-thing':
      return releasing(given);
    case 'enable-logging':
      return [enabling(given)];
    case 'restrict-role':
      return [restricting(given)];
  }
}

const call = (operation: string, input: Readonly<Record<string, Json | undefined>>): PlannedCall => ({
  operation,
  input: JSON.parse(JSON.stringify(input)),
});

const list = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

const replacing = ({ policyName, document, deleteVersionId }: JsonObject): readonly PlannedCall[] => [
  ...(deleteVersionId === undefined
    ? []
    : [call('DeletePolicyVersion', { policyName, policyVersionId: deleteVersionId })]),
  call('CreatePolicyVersion', { policyName, policyDocument: document, setAsDefault: true }),
];

/** The version that is deleted is the one that the plan has made: its number is not known before, its document is. */
const restoring = ({ policyName, restoreVersionId, document }: JsonObject): readonly PlannedCall[] => [
  call('SetDefaultPolicyVersion', { policyName, policyVersionId: restoreVersionId }),
  call('DeletePolicyVersion', { policyName, versionWithDocument: document }),
];

const quarantining = (given: JsonObject): readonly PlannedCall[] => [
  call('CreatePolicy', { policyName: given.policyName, policyDocument: given.policyDocument }),
  call('CreateThingGroup', { thingGroupName: given.thingGroupName }),
  call('AttachPolicy', { policyName: given.policyName, targetGroup: given.thingGroupName }),
  ...list(given.certificates).map(({ certificateArn }) =>
    call('AttachPolicy', { policyName: given.policyName, target: certificateArn }),
  ),
  ...list(given.things).flatMap(({ thingName, joins }) => [
    ...(joins === true
      ? [call('AddThingToThingGroup', { thingGroupName: given.thingGroupName, thingName })]
      : []),
    call('DeleteConnection', { clientId: thingName }),
  ]),
];

const releasing = (given: JsonObject): readonly PlannedCall[] => [
  ...list(given.certificates)
    .filter(({ removes }) => removes === true)
    .map(({ certificateArn }) =>
      call('DetachPolicy', { policyName: given.policyName, target: certificateArn }),
    ),
  ...list(given.things)
    .filter(({ removes }) => removes === true)
    .map(({ thingName }) =>
      call('RemoveThingFromThingGroup', { thingGroupName: given.thingGroupName, thingName }),
    ),
];

function enabling({ newRoleArn, wanted }: JsonObject): PlannedCall {
  const { defaultLogLevel, disableAllLogs } = isJsonObject(wanted) ? wanted : {};
  return call('SetV2LoggingOptions', { roleArn: newRoleArn, defaultLogLevel, disableAllLogs });
}

function restricting({ roleName, denied }: JsonObject): PlannedCall {
  const which = { RoleName: roleName, PolicyName: 'FleetWardenDeny' };
  if (!Array.isArray(denied) || denied.length === 0) return call('DeleteRolePolicy', which);
  const Statement = [{ Effect: 'Deny', Action: denied, Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  return call('PutRolePolicy', { ...which, PolicyDocument });
}
