import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { complaint } from '../../cli/complaint';
import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import { saveSnapshot } from '../../rehearsal/account/snapshot/save';
import { judgePolicy } from '../../rehearsal/judge-policy';
import { AUDITED_CHECKS } from '../../rehearsal/rehearse';
import type { Json } from '../../remediations/json';
import { rehearse } from '../rehearsal/account/rehearsed-account';
import { accounts } from '../support/arbitrary-account';
import { expectPrintable, expectThat, orRefusal } from './expected';
import { hostileJson, hostileText, objectOf } from './hostile';
import { realOrNot } from './mutated';
import { property, type Subject } from './property';

const EXAMPLE: Json = JSON.parse(
  readFileSync(join(__dirname, '../../docs/account-snapshot.example.json'), 'utf8'),
);
const ACCOUNT = { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' };
const FULL: readonly Json[] = fc
  .sample(accounts, { seed: 1, numRuns: 5 })
  .map((parts) => JSON.parse(JSON.stringify({ account: ACCOUNT, ...parts })));

const LISTS = ['policies', 'certificates', 'things', 'thingGroups', 'roles', 'roleAliases', 'metrics'];
const item = objectOf(
  fc.oneof(fc.constantFrom('policyName', 'policyDocument', 'thingName', 'RoleName', 'targets'), hostileText),
  hostileJson,
);
const grammar: fc.Arbitrary<Json> = fc
  .array(fc.tuple(fc.constantFrom(...LISTS), fc.array(item, { maxLength: 2 })), { maxLength: 3 })
  .map((lists) => ({ account: ACCOUNT, ...Object.fromEntries(lists) }));

const files = realOrNot([EXAMPLE, ...FULL], grammar);

export const SNAPSHOTS_PRODUCT = { loadSnapshot, saveSnapshot, complaint, judgePolicy };

/** The file that `warden rehearse` reads: written by `warden snapshot`, by hand, or by anybody. */
export const snapshotsSubject = (product = SNAPSHOTS_PRODUCT): Subject => {
  const load = (json: Json) =>
    orRefusal(
      () => product.loadSnapshot(json),
      ['SnapshotError'],
      (refusal) => expectPrintable(product.complaint(refusal)),
    );
  return {
    name: 'snapshots',
    properties: [
      property({
        name: 'are loaded, or refused with a reason that a terminal can show',
        weight: 75,
        given: files,
        holds: async (json) => void (await load(json)),
      }),
      property({
        name: 'come out of an account as they went in, and can be audited',
        weight: 25,
        given: files,
        holds: async (json) => {
          const snapshot = await load(json);
          if (snapshot === undefined) return;
          const { account } = rehearse({ ...snapshot.account, snapshot, judgePolicy: product.judgePolicy });
          const saved = JSON.parse(JSON.stringify(product.saveSnapshot(account)));
          const again = JSON.stringify(sorted(product.loadSnapshot(saved)));
          expectThat(again === JSON.stringify(sorted(snapshot)), `the same snapshot, got ${again}`);
          await account.call({
            service: 'iot',
            action: 'startOnDemandAuditTask',
            input: { TargetCheckNames: [...AUDITED_CHECKS] },
          });
        },
      }),
    ],
  };
};

/** With the members of objects in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, child]) => [key, sorted(child)]);
}
