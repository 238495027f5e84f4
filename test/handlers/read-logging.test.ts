import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { readLoggingRole } from '../../handlers/read-logging';

const iam = mockClient(IAMClient);
const PASSED_BY = 'arn:aws:iam::444455556666:role/FleetWarden-enable-logging-eu-west-1';
const LOGS = 'arn:aws:iam::444455556666:role/FleetWardenMember-LoggingRole1';

const answer = (Tags?: { readonly Key: string; readonly Value: string }[]) =>
  iam.on(GetRoleCommand, { RoleName: 'FleetWarden-enable-logging-eu-west-1' }).resolves({
    Role: { Path: '/', RoleName: 'x', RoleId: 'x', Arn: PASSED_BY, CreateDate: new Date(0), Tags },
  });

describe('the role with which AWS IoT writes logs', () => {
  beforeEach(() => void iam.reset());

  it('is named by a tag of the role that may pass it', async () => {
    answer([
      { Key: 'team', Value: 'line' },
      { Key: 'LoggingRole', Value: LOGS },
    ]);
    expect(await readLoggingRole(new IAMClient({}), PASSED_BY)).toBe(LOGS);
  });

  it('is not guessed where the stack is older than the tag', async () => {
    answer();
    await expect(readLoggingRole(new IAMClient({}), PASSED_BY)).rejects.toThrow(
      'expected the tag LoggingRole',
    );
  });
});
