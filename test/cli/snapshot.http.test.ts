import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serve } from '../support/loopback';
import { ANYTHING, certificate } from '../support/policies';
import { auditedAccount, loaded } from './snapshot-source';

const run = promisify(execFile);
const WARDEN = join(__dirname, '..', '..', 'cli', 'warden.mjs');

const FLEET = {
  account: { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' },
  policies: [{ policyName: 'LinePolicy', policyDocument: ANYTHING, targets: [certificate('a')] }],
  things: [{ thingName: 'press-1', principals: [certificate('a')] }],
  roleAliases: [{ roleAlias: 'camera', roleArn: 'arn:aws:iam::111122223333:role/camera' }],
  roles: [
    {
      RoleName: 'camera',
      RolePolicyList: [{ PolicyName: 'own', PolicyDocument: ANYTHING }],
      AttachedManagedPolicies: [{ PolicyName: 'Some', PolicyArn: 'arn:aws:iam::aws:policy/Some' }],
      ServicesLastAccessed: [{ ServiceNamespace: 's3' }],
    },
  ],
  managedPolicies: [
    {
      PolicyName: 'Some',
      Arn: 'arn:aws:iam::aws:policy/Some',
      DefaultVersionId: 'v1',
      PolicyVersionList: [{ VersionId: 'v1', Document: ANYTHING }],
    },
  ],
};

describe('the command npx warden snapshot', () => {
  it('reads an account over HTTP, from an endpoint of each service', async () => {
    const { account } = await auditedAccount(FLEET);
    const [iot, iam, securityHub] = await Promise.all([
      serve(account, 'iot'),
      serve(account, 'iam'),
      serve(account, 'securityhub'),
    ]);
    try {
      const { stdout, stderr } = await run(process.execPath, [WARDEN, 'snapshot', '--rate', '1'], {
        env: {
          ...process.env,
          AWS_REGION: 'eu-west-1',
          AWS_ACCESS_KEY_ID: 'x',
          AWS_SECRET_ACCESS_KEY: 'x',
          AWS_ENDPOINT_URL_IOT: iot.url,
          AWS_ENDPOINT_URL_IAM: iam.url,
          AWS_ENDPOINT_URL_SECURITYHUB: securityHub.url,
        },
      });
      const { policies, things, certificates, roles, managedPolicies } = loaded(stdout);
      expect(policies).toMatchObject([{ policyName: 'LinePolicy', targets: [certificate('a')] }]);
      expect(things).toMatchObject([{ thingName: 'press-1', principals: [certificate('a')] }]);
      expect(certificates).toMatchObject([{ certificateArn: certificate('a'), status: 'ACTIVE' }]);
      expect(roles).toMatchObject(FLEET.roles);
      expect(managedPolicies).toEqual(FLEET.managedPolicies);
      expect(stderr).toContain('things: 1 in ');
      expect(stderr).not.toContain('\r');
    } finally {
      await Promise.all([iot, iam, securityHub].map(({ close }) => close()));
    }
  });
});
