import fc from 'fast-check';
import { DENIAL_NAME, denialText } from '../../remediations/role/denial';
import { ANYTHING, ARN, document } from './policies';

const roleArn = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;

const allowing = fc.constantFrom(
  ANYTHING,
  document({ Effect: 'Allow', Action: 'iot:*', Resource: '*' }),
  document({ Effect: 'Allow', Action: ['iot:Connect', 'iot:Publish'], Resource: `${ARN}:topic/*` }),
  document({ Effect: 'Allow', Action: ['iam:ListRoles', 's3:GetObject'], Resource: '*' }),
  document({ Effect: 'Allow', Action: 'iot:DescribeThing', Resource: `${ARN}:thing/press-1` }),
);

/** None, Fleet Warden's own of an earlier run, or one that somebody else has given its name. */
const denial = fc.constantFrom(
  ...[undefined, undefined, denialText(['iam:*', 'sns:*'])],
  document({ Effect: 'Deny', Action: '*', Resource: `${ARN}:topic/secret` }),
);

const service = fc.record({
  ServiceNamespace: fc.constantFrom('iot', 's3', 'sns', 'sqs'),
  LastAuthenticated: fc.constantFrom('2026-02-01T00:00:00Z', '2024-02-01T00:00:00Z', undefined),
});
const services = fc.uniqueArray(service, { selector: ({ ServiceNamespace }) => ServiceNamespace });

const role = (RoleName: string) =>
  fc
    .record({ allowed: fc.array(allowing, { maxLength: 2 }), denial, services: fc.option(services) })
    .map(({ allowed, denial: denied, services: ServicesLastAccessed }) => ({
      RoleName,
      Arn: roleArn(RoleName),
      RolePolicyList: [
        ...allowed.map((PolicyDocument, at) => ({ PolicyName: `own-${at}`, PolicyDocument })),
        ...(denied === undefined ? [] : [{ PolicyName: DENIAL_NAME, PolicyDocument: denied }]),
      ],
      ...(ServicesLastAccessed && { ServicesLastAccessed }),
    }));

/** The last is not in the account. */
const someRole = fc.constantFrom('camera', 'app', 'gone').map(roleArn);

/** Roles, and what gives them out. */
export const rolesAndUse = fc.record({
  roles: fc.tuple(role('camera'), role('app')),
  roleAliases: fc
    .array(someRole, { maxLength: 2 })
    .map((arns) => arns.map((arn, at) => ({ roleAlias: `alias-${at}`, roleArn: arn }))),
  cognitoIdentityPools: fc
    .array(
      fc.record(
        {
          authenticated: fc.option(someRole, { nil: undefined }),
          unauthenticated: fc.option(someRole, { nil: undefined }),
        },
        { noNullPrototype: true },
      ),
      { maxLength: 1 },
    )
    .map((all) => all.map((Roles, at) => ({ IdentityPoolId: `eu-west-1:pool-${at}`, Roles }))),
});
