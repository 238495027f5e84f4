import type { JsonObject } from '../../../remediations/json';
import { QUARANTINE_NAME } from '../../../remediations/quarantine/quarantine';
import { ANYTHING, SCOPED } from '../../support/policies';
import type { Actor, Stage } from '../actor';
import { unlessRefused } from '../refusals';

interface Change {
  readonly action: string;
  readonly input: JsonObject;
}

/** Undefined: there is nothing to change in this way. */
type Propose = (stage: Stage) => Change | undefined;

const newVersion: Propose = ({ rehearsal, chance }) => {
  const policyName = chance.among([...rehearsal.account.state.iot.policies.keys()]);
  if (policyName === undefined) return undefined;
  const policyDocument = chance.pick([ANYTHING, SCOPED]);
  const input = { PolicyName: policyName, PolicyDocument: policyDocument, SetAsDefault: chance.happens(0.8) };
  return { action: 'createPolicyVersion', input };
};

const otherVersion: Propose = ({ rehearsal, chance }) => {
  const policy = chance.among([...rehearsal.account.state.iot.policies.values()]);
  const version = chance.among(policy?.versions ?? []);
  if (policy === undefined || version === undefined) return undefined;
  const input = { PolicyName: policy.policyName, PolicyVersionId: version.versionId };
  return { action: chance.pick(['setDefaultPolicyVersion', 'deletePolicyVersion']), input };
};

const otherStatus: Propose = ({ rehearsal, chance }) => {
  const certificateId = chance.among([...rehearsal.account.state.iot.certificates.keys()]);
  if (certificateId === undefined) return undefined;
  const newStatus = chance.pick(['ACTIVE', 'ACTIVE', 'INACTIVE', 'REVOKED']);
  return { action: 'updateCertificate', input: { CertificateId: certificateId, NewStatus: newStatus } };
};

const otherCaStatus: Propose = ({ rehearsal, chance }) => {
  const certificateId = chance.among([...rehearsal.account.state.iot.caCertificates.keys()]);
  if (certificateId === undefined) return undefined;
  const input = { CertificateId: certificateId, NewStatus: chance.pick(['ACTIVE', 'INACTIVE']) };
  return { action: 'updateCaCertificate', input };
};

const outOfGroup: Propose = ({ rehearsal, chance }) => {
  const thingName = chance.among([...rehearsal.account.state.iot.memberships.rightsOf(QUARANTINE_NAME)]);
  if (thingName === undefined) return undefined;
  return {
    action: 'removeThingFromThingGroup',
    input: { ThingName: thingName, ThingGroupName: QUARANTINE_NAME },
  };
};

const detached: Propose = ({ rehearsal, chance }) => {
  const { policies, attachments } = rehearsal.account.state.iot;
  const policyName = chance.among([QUARANTINE_NAME, QUARANTINE_NAME, ...policies.keys()]) ?? QUARANTINE_NAME;
  const target = chance.among([...attachments.rightsOf(policyName)]);
  if (target === undefined) return undefined;
  return { action: 'detachPolicy', input: { PolicyName: policyName, Target: target } };
};

const PROPOSALS: readonly [Propose, ...Propose[]] = [
  ...([newVersion, newVersion, otherVersion, otherStatus] as const),
  ...[otherCaStatus, outOfGroup, detached],
];

/** Somebody else changes the same resources, as a deployment or a technician does. */
export const others: Actor = {
  name: 'other',
  perDay: 6,
  interrupts: true,
  act: async (stage) => {
    const { rehearsal, chance } = stage;
    const change = chance.pick(PROPOSALS)(stage);
    if (change === undefined) return 'finds nothing to change';
    const { action, input } = change;
    const what = `${action} ${JSON.stringify(input)}`;
    return unlessRefused(what, () => rehearsal.account.call({ service: 'iot', action, input }));
  },
};

/** A thing is thrown away: it is gone with what it belonged to. */
export const scrappers: Actor = {
  name: 'scrap',
  perDay: 0.3,
  interrupts: true,
  act: async ({ rehearsal, chance }) => {
    const { things, principals, memberships } = rehearsal.account.state.iot;
    const thingName = chance.among([...things.keys()]);
    if (thingName === undefined) return 'finds no thing';
    for (const principal of [...principals.leftsOf(thingName)]) principals.remove(principal, thingName);
    for (const group of [...memberships.leftsOf(thingName)]) memberships.remove(group, thingName);
    things.delete(thingName);
    return `deletes the thing ${thingName}`;
  },
};
