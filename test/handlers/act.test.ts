import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { unlessRefused } from '../../handlers/acting';
import { createActing } from '../../handlers/lambda/act';

const sts = mockClient(STSClient);
const ROLE = 'arn:aws:iam::444455556666:role/FleetWarden-read-eu-west-1';
const expiration = new Date('2026-03-02T07:00:00Z');

const granted = {
  Credentials: { AccessKeyId: 'ASIA', SecretAccessKey: 's', SessionToken: 't', Expiration: expiration },
};

const refusal = (name: string): Error => Object.assign(new Error('not authorized'), { name });

beforeEach(() => {
  sts.reset();
});

describe('acting with a role', () => {
  it('is made with its credentials, once, and asks for others whenever the SDK does', async () => {
    sts.on(AssumeRoleCommand, { RoleArn: ROLE }).resolves(granted);
    const acting = createActing(new STSClient({}), (credentials) => ({ credentials }));
    const made = await acting(ROLE);
    expect(await acting(ROLE)).toBe(made);
    expect(await made.credentials()).toEqual({
      accessKeyId: 'ASIA',
      secretAccessKey: 's',
      sessionToken: 't',
      expiration,
    });
    expect(sts.commandCalls(AssumeRoleCommand)).toHaveLength(2);
  });

  it('is refused at once, and possible as soon as the role is there', async () => {
    sts.on(AssumeRoleCommand).rejectsOnce(refusal('AccessDenied')).resolves(granted);
    const acting = createActing(new STSClient({}), () => 'made');
    expect(await unlessRefused(acting(ROLE))).toBeUndefined();
    expect(await unlessRefused(acting(ROLE))).toBe('made');
  });

  it('is no refusal when STS is slow or down', async () => {
    sts.on(AssumeRoleCommand).rejects(refusal('ThrottlingException'));
    const acting = createActing(new STSClient({}), () => 'made');
    await expect(unlessRefused(acting(ROLE))).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  it('refuses an answer without credentials', async () => {
    sts.on(AssumeRoleCommand).resolves({});
    const acting = createActing(new STSClient({}), () => 'made');
    await expect(acting(ROLE)).rejects.toMatchObject({ name: 'IncompleteAnswer' });
  });
});
