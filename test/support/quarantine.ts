import { saveSnapshot } from '../../rehearsal/account/snapshot/save';
import type { JsonObject } from '../../remediations/json';
import { QUARANTINE_NAME } from '../../remediations/quarantine/quarantine';
import { certificateFinding, policyFinding, violationFinding, withProductFields } from './findings';
import { createWorld, type World } from './rehearsed';

export const violation = (thing = 'press-1', overrides?: Readonly<Record<string, unknown>>): JsonObject =>
  violationFinding(thing, overrides) as JsonObject;

export const shared = (id = 'a'.repeat(64)): JsonObject =>
  certificateFinding(id, { check: 'DEVICE_CERTIFICATE_SHARED_CHECK' }) as JsonObject;

export const members = ({ rehearsal }: World): string[] => [
  ...rehearsal.account.state.iot.memberships.rightsOf(QUARANTINE_NAME),
];

/** Certificates under the Deny policy, by the digit that their id repeats. */
export const denied = ({ rehearsal }: World): string[] =>
  [...rehearsal.account.state.iot.attachments.rightsOf(QUARANTINE_NAME)]
    .filter((target) => target.includes(':cert/'))
    .map((target) => target.slice(-1))
    .sort();

/** All but who is connected: nobody is made to connect again. */
export const accountOf = ({ rehearsal }: World) => {
  const { connections, ...rest } = saveSnapshot(rehearsal.account);
  return rest;
};

export const ONLINE = { connections: [{ clientId: 'press-1', certificateId: 'a'.repeat(64) }] };

export const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `n${index}`);

/** A world where a quarantine has been used before, so that its group and policy are there. */
export async function usedWorld(options: Parameters<typeof createWorld>[0] = {}): Promise<World> {
  const world = await createWorld(options);
  await world.ask('quarantine', violation('press-2'));
  await world.ask('undo', violation('press-2'));
  return world;
}

export function caFinding(caCertificateId: string): JsonObject {
  const finding = withProductFields(
    certificateFinding(caCertificateId, { check: 'CA_CERTIFICATE_KEY_QUALITY_CHECK' }),
    { DeviceCertificateId: undefined, CaCertificateId: caCertificateId, ResourceType: 'CA_CERTIFICATE' },
  );
  return finding as JsonObject;
}

export function conflictFinding(clientId: string | undefined): JsonObject {
  const finding = withProductFields(policyFinding('unused'), {
    CheckName: 'CONFLICTING_CLIENT_IDS_CHECK',
    PolicyName: undefined,
    PolicyVersionId: undefined,
    ClientId: clientId,
    ResourceType: 'CLIENT_ID',
  });
  return { ...finding, Resources: [] } as JsonObject;
}
