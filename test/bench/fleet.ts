import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import type { Snapshot } from '../../rehearsal/account/snapshot/snapshot';
import { synthesize } from '../../rehearsal/deployment/synthesize';
import type { Template } from '../../rehearsal/deployment/template';
import { createRehearsal, type Rehearsal } from '../../rehearsal/rehearsal';

const ARN = 'arn:aws:iot:eu-west-1:111122223333';
const ACCOUNT = { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' };
const ANYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** So many policies that allow everything, each on one certificate with one thing. */
export function fleet(count: number): Snapshot {
  const certificate = (index: number) => `${ARN}:cert/${index.toString(16).padStart(64, '0')}`;
  return loadSnapshot({
    account: ACCOUNT,
    policies: numbers(count).map((index) => ({ ...policy(index), targets: [certificate(index)] })),
    things: numbers(count).map((index) => ({
      thingName: `thing-${index}`,
      principals: [certificate(index)],
    })),
  });
}

/** The same without certificates and things, which the audit of policies does not read. */
export const policiesOnly = (count: number): Snapshot =>
  loadSnapshot({ account: ACCOUNT, policies: numbers(count).map(policy) });

const policy = (index: number) => ({
  policyName: `policy-${index}`,
  policyVersions: [{ versionId: '1', isDefaultVersion: true, policyDocument: ANYTHING }],
});

export const rehearsalOf = (snapshot: Snapshot, template: Template = synthesize()): Promise<Rehearsal> =>
  createRehearsal({ template, snapshot, startAt: Date.parse('2026-03-02T06:00:00Z'), seed: 1 });
