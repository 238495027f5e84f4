import type { Account } from '../../rehearsal/account/account';
import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import { saveSnapshot } from '../../rehearsal/account/snapshot/save';
import { synthesizeMember } from '../../rehearsal/deployment/synthesize';
import type { Member } from '../../rehearsal/members';
import type { JsonObject } from '../../remediations/json';
import { ANYTHING } from './policies';
import { createWorld, type World, type WorldOptions } from './rehearsed';

const HUB = '111122223333';
export const MEMBER = '444455556666';
export const ID = 'c'.repeat(64);
export const CERTIFICATE = `arn:aws:iot:eu-west-1:${MEMBER}:cert/${ID}`;

/** The same names as in the hub, LinePolicy and press-1, but on a certificate of its own. */
export function snapshotOf(accountId: string, region = 'eu-west-1') {
  const own = `arn:aws:iot:${region}:${accountId}:cert/${ID}`;
  return loadSnapshot({
    account: { accountId, region, partition: 'aws' },
    policies: [
      {
        policyName: 'LinePolicy',
        policyVersions: [
          {
            versionId: '1',
            isDefaultVersion: true,
            createDate: '2026-01-01T00:00:00.000Z',
            policyDocument: ANYTHING,
          },
        ],
        targets: [own],
      },
    ],
    certificates: [{ certificateId: ID, status: 'ACTIVE' }],
    things: [{ thingName: 'press-1', principals: [own] }],
  });
}

export const snapshot = snapshotOf(MEMBER);

export const MEMBER_ROLES: Member = { snapshot, template: synthesizeMember(HUB) };

export const inMember = (given: JsonObject): JsonObject => ({ ...given, AwsAccountId: MEMBER });

export const createWorldOf = (member: Member, options: WorldOptions = {}): Promise<World> =>
  createWorld({ ...options, members: [member] });

/** All but who is connected: nobody is made to connect again. */
export const saved = (account: Account) => {
  const { connections, ...rest } = saveSnapshot(account);
  return rest;
};

export const hub = ({ rehearsal }: World) => saved(rehearsal.account);

export function memberOf({ rehearsal }: World): Account {
  const [account] = rehearsal.memberAccounts;
  if (account === undefined) throw new Error('expected the account of a member, got none');
  return account;
}
