import { ANYTHING, ARN, certificate } from '../support/policies';

const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/camera`;

const idOf = (digit: string): string => digit.repeat(64);

/** One of each that a remediation is for: a run touches one thing and one certificate, but of the shared one two things. */
export const FLEET = {
  account: { accountId: ACCOUNT, region: 'eu-west-1', partition: 'aws' },
  policies: [{ policyName: 'LinePolicy', policyDocument: ANYTHING, targets: [certificate('a')] }],
  certificates: [
    { certificateId: idOf('a'), things: ['press-1'] },
    { certificateId: idOf('b'), things: ['press-2'], crlStatus: 'REVOKED' },
    { certificateId: idOf('c'), things: ['press-3', 'press-4'], sharedBy: ['press-3', 'press-4'] },
    { certificateId: idOf('d'), things: ['spare'] },
  ],
  caCertificates: [{ certificateId: idOf('e'), keyVulnerability: 'CVE-2008-0166' }],
  connections: [{ clientId: 'press-1', certificateId: idOf('a') }],
  v2LoggingOptions: {
    roleArn: `arn:aws:iam::${ACCOUNT}:role/logs`,
    defaultLogLevel: 'INFO',
    disableAllLogs: true,
  },
  roles: [{ RoleName: 'camera', RolePolicyList: [{ PolicyName: 'own', PolicyDocument: ANYTHING }] }],
  roleAliases: [{ roleAlias: 'camera', roleAliasArn: `${ARN}:rolealias/camera`, roleArn: ROLE }],
} as const;
