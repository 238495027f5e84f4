import {
  DeleteRolePolicyCommand,
  GenerateServiceLastAccessedDetailsCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetServiceLastAccessedDetailsCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { loadSnapshot } from '../../../rehearsal/account/snapshot/load';
import { CLIENT_DEFAULTS, IDENTITY, rehearse } from './rehearsed-account';

const MANAGED = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const ALLOW = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
const DENY = '{"Statement":[{"Effect":"Deny","Action":"iot:*","Resource":"<&>"}]}';

const open = () => {
  const { account } = rehearse({
    snapshot: loadSnapshot({
      account: IDENTITY,
      roles: [
        {
          RoleName: 'camera',
          CreateDate: '2026-01-02T03:04:05Z',
          AssumeRolePolicyDocument: ALLOW,
          RolePolicyList: [
            { PolicyName: 'one', PolicyDocument: ALLOW },
            { PolicyName: 'two', PolicyDocument: ALLOW },
          ],
          ServicesLastAccessed: [
            { ServiceNamespace: 's3', LastAuthenticated: '2026-02-01T00:00:00Z' },
            { ServiceNamespace: 'sqs' },
          ],
          AttachedManagedPolicies: [{ PolicyName: 'ReadOnlyAccess', PolicyArn: MANAGED }],
        },
        { RoleName: 'linked', Path: '/aws-service-role/iot.amazonaws.com/' },
      ],
      managedPolicies: [
        {
          PolicyName: 'ReadOnlyAccess',
          Arn: MANAGED,
          DefaultVersionId: 'v2',
          PolicyVersionList: [{ VersionId: 'v2', Document: ALLOW }],
        },
      ],
    }),
  });
  const client = new IAMClient({ ...CLIENT_DEFAULTS, requestHandler: account.requestHandler('iam') });
  return { account, client };
};

const put = (PolicyName: string, PolicyDocument: string, RoleName = 'camera') =>
  new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument });

test('a role is answered with its trust policy encoded and its arn derived', async () => {
  const { Role } = await open().client.send(new GetRoleCommand({ RoleName: 'camera' }));
  expect(Role).toMatchObject({
    RoleName: 'camera',
    Arn: 'arn:aws:iam::111122223333:role/camera',
    Path: '/',
    CreateDate: new Date('2026-01-02T03:04:05Z'),
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(ALLOW)),
  });
});

test('inline policies are listed page by page', async () => {
  const { client } = open();
  const first = await client.send(new ListRolePoliciesCommand({ RoleName: 'camera', MaxItems: 1 }));
  expect(first).toMatchObject({ PolicyNames: ['one'], IsTruncated: true });
  const rest = await client.send(new ListRolePoliciesCommand({ RoleName: 'camera', Marker: first.Marker }));
  expect(rest).toMatchObject({ PolicyNames: ['two'], IsTruncated: false });
});

test('an inline policy is put, replaced, read back and deleted', async () => {
  const { client } = open();
  const get = () => client.send(new GetRolePolicyCommand({ RoleName: 'camera', PolicyName: 'deny' }));
  await client.send(put('deny', '{}'));
  await client.send(put('deny', DENY));
  expect(decodeURIComponent((await get()).PolicyDocument ?? '')).toBe(DENY);
  await client.send(new DeleteRolePolicyCommand({ RoleName: 'camera', PolicyName: 'deny' }));
  await expect(get()).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});

test('a managed policy is read by its default version', async () => {
  const { client } = open();
  const { AttachedPolicies } = await client.send(new ListAttachedRolePoliciesCommand({ RoleName: 'camera' }));
  expect(AttachedPolicies).toEqual([{ PolicyName: 'ReadOnlyAccess', PolicyArn: MANAGED }]);
  const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn: MANAGED }));
  const VersionId = Policy?.DefaultVersionId;
  const { PolicyVersion } = await client.send(new GetPolicyVersionCommand({ PolicyArn: MANAGED, VersionId }));
  expect(PolicyVersion).toMatchObject({
    IsDefaultVersion: true,
    Document: encodeURIComponent(JSON.stringify(ALLOW)),
  });
});

test('the report of last use lists what the role may use', async () => {
  const { client } = open();
  const Arn = 'arn:aws:iam::111122223333:role/camera';
  const { JobId } = await client.send(new GenerateServiceLastAccessedDetailsCommand({ Arn }));
  expect(JobId).toHaveLength(36);
  const report = await client.send(new GetServiceLastAccessedDetailsCommand({ JobId }));
  expect(report).toMatchObject({
    JobStatus: 'COMPLETED',
    IsTruncated: false,
    ServicesLastAccessed: [{ ServiceNamespace: 's3', LastAuthenticated: new Date('2026-02-01T00:00:00Z') }],
  });
});

test.each([
  ['an unknown role', new GetRoleCommand({ RoleName: 'gone' }), 'NoSuchEntityException'],
  [
    'a report on an unknown role',
    new GenerateServiceLastAccessedDetailsCommand({ Arn: 'arn:aws:iam::111122223333:role/gone' }),
    'NoSuchEntityException',
  ],
  [
    'an unknown report',
    new GetServiceLastAccessedDetailsCommand({ JobId: 'x'.repeat(36) }),
    'NoSuchEntityException',
  ],
  ['an unknown managed policy', new GetPolicyCommand({ PolicyArn: `${MANAGED}s` }), 'NoSuchEntityException'],
  [
    'an unknown version',
    new GetPolicyVersionCommand({ PolicyArn: MANAGED, VersionId: 'v9' }),
    'NoSuchEntityException',
  ],
  ['a document that is not JSON', put('deny', 'text'), 'MalformedPolicyDocumentException'],
  ['a document that is no object', put('deny', '[]'), 'MalformedPolicyDocumentException'],
  ['a policy name with a slash', put('a/b', '{}'), 'InvalidInputException'],
  ['a service-linked role', put('deny', '{}', 'linked'), 'UnmodifiableEntityException'],
  ['too long a policy', put('deny', JSON.stringify({ Id: 'x'.repeat(10_240) })), 'LimitExceededException'],
  [
    'a page size beyond 1000',
    new ListRolePoliciesCommand({ RoleName: 'camera', MaxItems: 1001 }),
    'InvalidInputException',
  ],
  [
    'a marker never given out',
    new ListRolePoliciesCommand({ RoleName: 'camera', Marker: 'x' }),
    'InvalidInputException',
  ],
  ['a missing parameter', new GetRoleCommand({ RoleName: undefined }), 'InvalidInputException'],
  ['an operation that is not rehearsed', new ListUsersCommand({}), 'NotRehearsed'],
])('%s is answered by an error', async (_, command, name) => {
  await expect(open().client.send(command as GetRoleCommand)).rejects.toMatchObject({ name });
});

test('a workflow task gets the same answers', async () => {
  const { account } = open();
  const call = (action: string, input: Record<string, string>) =>
    account.call({ service: 'iam', action, input });
  await call('putRolePolicy', { RoleName: 'camera', PolicyName: 'deny', PolicyDocument: DENY });
  await expect(call('listRolePolicies', { RoleName: 'camera' })).resolves.toEqual({
    PolicyNames: ['one', 'two', 'deny'],
    IsTruncated: false,
  });
  await expect(call('getRole', { RoleName: 'gone' })).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  });
});
