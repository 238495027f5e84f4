import { loadSnapshot } from '../rehearsal/account/snapshot/load';
import type { Snapshot } from '../rehearsal/account/snapshot/snapshot';
import { synthesize } from '../rehearsal/deployment/synthesize';
import { createRehearsal, type Rehearsal } from '../rehearsal/rehearsal';

const ARN = 'arn:aws:iot:eu-west-1:111122223333';
const ANYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

/** So many policies that allow everything, each on one certificate with one thing. */
export function fleet(policies: number): Snapshot {
  const certificate = (index: number) => `${ARN}:cert/${index.toString(16).padStart(64, '0')}`;
  const numbers = Array.from({ length: policies }, (_, index) => index);
  return loadSnapshot({
    account: { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' },
    policies: numbers.map((index) => ({
      policyName: `policy-${index}`,
      policyVersions: [{ versionId: '1', isDefaultVersion: true, policyDocument: ANYTHING }],
      targets: [certificate(index)],
    })),
    things: numbers.map((index) => ({ thingName: `thing-${index}`, principals: [certificate(index)] })),
  });
}

export const rehearsalOf = (snapshot: Snapshot): Promise<Rehearsal> =>
  createRehearsal({ template: synthesize(), snapshot, startAt: Date.parse('2026-03-02T06:00:00Z'), seed: 1 });
