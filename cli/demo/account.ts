export const PERMISSIVE_POLICY = 'FactoryDevices';
export const SCOPED_POLICY = 'Thermometers';

const ARN = 'arn:aws:iot:eu-west-1:111122223333';
const THING = '${iot:Connection.Thing.ThingName}';

export const SHARED_CERTIFICATE_ID = 'e'.repeat(64);

const certificate = (digit: string): string => `${ARN}:cert/${digit.repeat(64)}`;

const policy = (policyName: string, statements: readonly object[], targets: readonly string[]) => ({
  policyName,
  policyVersions: [
    {
      versionId: '1',
      isDefaultVersion: true,
      createDate: '2026-01-05T08:00:00.000Z',
      policyDocument: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
    },
  ],
  targets,
});

/** The account of the walk-through, in the format of docs/account-snapshot.md. */
export const demoSnapshot = {
  account: { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' },
  policies: [
    policy(
      PERMISSIVE_POLICY,
      [{ Effect: 'Allow', Action: '*', Resource: '*' }],
      ['a', 'b', 'c'].map(certificate),
    ),
    policy(
      SCOPED_POLICY,
      [
        {
          Effect: 'Allow',
          Action: 'iot:Connect',
          Resource: `${ARN}:client/${THING}`,
          Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
        },
        { Effect: 'Allow', Action: 'iot:Publish', Resource: `${ARN}:topic/plant/${THING}/temperature` },
      ],
      [certificate('d')],
    ),
  ],
  things: [
    { thingName: 'press-1', principals: [certificate('a')] },
    { thingName: 'press-2', principals: [certificate('b')] },
    { thingName: 'conveyor-1', principals: [certificate('c')] },
    { thingName: 'thermometer-1', principals: [certificate('d')] },
    { thingName: 'pump-1', principals: [certificate('e')] },
    { thingName: 'pump-2', principals: [certificate('e')] },
  ],
  connections: ['thermometer-1', 'pump-1', 'pump-2'].map((clientId) => ({
    clientId,
    certificateId: clientId === 'thermometer-1' ? 'd'.repeat(64) : SHARED_CERTIFICATE_ID,
  })),
};
