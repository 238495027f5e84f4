import { loadSnapshot } from '../../../rehearsal/account/snapshot/load';
import type { JsonObject } from '../../../remediations/json';
import { certificateArn, IDENTITY, rehearse } from './rehearsed-account';

const open = (snapshot: JsonObject = {}) => {
  const { account } = rehearse({ snapshot: loadSnapshot({ account: IDENTITY, ...snapshot }) });
  return (action: string, input: JsonObject) => account.call({ service: 'iot', action, input });
};

const documentOf = (length: number): string =>
  JSON.stringify({ Statement: 'x'.repeat(length - '{"Statement":""}'.length) });

test('a policy document may have 2048 characters, white space not counted', async () => {
  const call = open();
  const spaced = documentOf(2048).replace('{', `{${' '.repeat(3000)}`);
  await expect(call('createPolicy', { PolicyName: 'fits', PolicyDocument: spaced })).resolves.toBeDefined();
  await expect(
    call('createPolicy', { PolicyName: 'not', PolicyDocument: documentOf(2049) }),
  ).rejects.toMatchObject({
    name: 'MalformedPolicyException',
  });
});

test('a certificate has at most 10 policies', async () => {
  const names = Array.from({ length: 11 }, (_, at) => `policy-${at}`);
  const call = open({
    policies: names.map((policyName) => ({ policyName, policyDocument: '{}' })),
    certificates: [{ certificateArn: certificateArn('a') }],
  });
  const attach = (PolicyName: string) => call('attachPolicy', { PolicyName, Target: certificateArn('a') });
  for (const name of names.slice(0, 10)) await attach(name);
  await expect(attach('policy-10')).rejects.toMatchObject({ name: 'LimitExceededException' });
  await expect(attach('policy-0')).resolves.toEqual({});
});

test('targets can be detached page by page', async () => {
  const targets = ['a', 'b', 'c', 'd', 'e'].map(certificateArn);
  const call = open({ policies: [{ policyName: 'fleet', policyDocument: '{}', targets }] });
  const seen: unknown[] = [];
  let marker: JsonObject = {};
  do {
    const answer = await call('listTargetsForPolicy', { PolicyName: 'fleet', PageSize: 2, ...marker });
    const listed = answer.Targets as readonly string[];
    seen.push(...listed);
    for (const Target of listed) await call('detachPolicy', { PolicyName: 'fleet', Target });
    marker = answer.NextMarker === undefined ? {} : { Marker: answer.NextMarker };
  } while (marker.Marker !== undefined);
  expect(seen).toEqual(targets);
});

test('a change gives a policy a new generation and modification date', async () => {
  const { account, advance } = rehearse();
  const call = (action: string, input: JsonObject) => account.call({ service: 'iot', action, input });
  await call('createPolicy', { PolicyName: 'fleet', PolicyDocument: '{}' });
  const before = await call('getPolicy', { PolicyName: 'fleet' });
  advance(1000);
  await call('createPolicyVersion', { PolicyName: 'fleet', PolicyDocument: '{}' });
  const after = await call('getPolicy', { PolicyName: 'fleet' });
  expect(after.GenerationId).not.toBe(before.GenerationId);
  expect(after).toMatchObject({
    CreationDate: before.CreationDate,
    LastModifiedDate: '2026-03-01T08:00:01.000Z',
  });
});

test('versions are listed newest first, with the default marked', async () => {
  const call = open({ policies: [{ policyName: 'fleet', policyDocument: '{}' }] });
  await call('createPolicyVersion', { PolicyName: 'fleet', PolicyDocument: '{}', SetAsDefault: true });
  await expect(call('listPolicyVersions', { PolicyName: 'fleet' })).resolves.toMatchObject({
    PolicyVersions: [
      { VersionId: '2', IsDefaultVersion: true },
      { VersionId: '1', IsDefaultVersion: false },
    ],
  });
});

describe('a thing in 10 groups', () => {
  const join = (queryString: string | undefined, OverrideDynamicGroups: boolean) => {
    const call = open({
      thingGroups: Array.from({ length: 10 }, (_, at) => ({
        thingGroupName: `group-${at}`,
        things: ['pump-1'],
        ...(at === 4 && queryString !== undefined && { queryString }),
      })),
    });
    const input = { ThingGroupName: 'quarantine', ThingName: 'pump-1', OverrideDynamicGroups };
    return call('createThingGroup', { ThingGroupName: 'quarantine' })
      .then(() => call('addThingToThingGroup', input))
      .then(() => call('listThingGroupsForThing', { ThingName: 'pump-1' }));
  };

  test.each([
    { title: 'without leave to leave a dynamic group', queryString: 'shadow.hot:true', override: false },
    { title: 'without a dynamic group', queryString: undefined, override: true },
  ])('cannot join another one $title', async ({ queryString, override }) => {
    await expect(join(queryString, override)).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });

  test('leaves a dynamic group for another one when told to', async () => {
    const { ThingGroups } = await join('shadow.hot:true', true);
    const names = (ThingGroups as readonly { readonly GroupName: string }[]).map(
      ({ GroupName }) => GroupName,
    );
    expect(names).toHaveLength(10);
    expect(names).toContain('quarantine');
    expect(names).not.toContain('group-4');
  });
});
