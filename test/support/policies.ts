import type { PolicyTargets } from '../../remediations/impact';
import type { PolicyState } from '../../remediations/policy-state';

export const ARN = 'arn:aws:iot:eu-west-1:111122223333';

export const certificate = (digit: string): string => `${ARN}:cert/${digit.repeat(64)}`;

export const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const ANYTHING = document({ Effect: 'Allow', Action: '*', Resource: '*' });

export const SCOPED = document({
  Effect: 'Allow',
  Action: 'iot:Connect',
  Resource: `${ARN}:client/\${iot:Connection.Thing.ThingName}`,
  Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
});

export function policyState(overrides: Partial<PolicyState> = {}): PolicyState {
  return {
    policyName: 'LinePolicy',
    policyArn: `${ARN}:policy/LinePolicy`,
    defaultVersionId: '1',
    generationId: 'g1',
    document: ANYTHING,
    versions: [{ versionId: '1', createdAt: 1 }],
    ...overrides,
  };
}

/** Certificates by digit, each with the names of its things. */
export function targets(
  things: Readonly<Record<string, readonly string[]>>,
  overrides: Partial<PolicyTargets> = {},
): PolicyTargets {
  const thingsByCertificate = new Map(
    Object.entries(things).map(([digit, names]) => [certificate(digit), names]),
  );
  return {
    thingsByCertificate,
    certificates: thingsByCertificate.size,
    thingGroups: [],
    identities: [],
    ...overrides,
  };
}
