import type { Plan } from '../remediations/plan';

/** Where a run acts. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** Where something is, by its ARN. */
export function placeOfArn(arn: string): Place {
  const [, partition = '', , region = '', accountId = ''] = arn.split(':');
  return { partition, region, accountId };
}

/** The ARN of a role with which the hub acts there: infra/member-role.ts makes it, and a test holds the names equal. */
export const memberRole = (
  { partition, region, accountId }: Place,
  purpose: 'read' | 'disconnect' | Plan['remediation'],
): string => `arn:${partition}:iam::${accountId}:role/FleetWarden-${purpose}-${region}`;

/** What a remediation's workflow acts with, as a part of its input. */
interface ChangingRoles {
  readonly roleArn: string;
  readonly disconnectRoleArn: string;
}

/** ARNs of what the rest of a run acts with. */
export interface Roles {
  readonly read: string;
  readonly apply: ChangingRoles;
  readonly undo: ChangingRoles;
}

export function rolesOf(place: Place, { remediation, undoneBy }: Plan): Roles {
  const disconnectRoleArn = memberRole(place, 'disconnect');
  return {
    read: memberRole(place, 'read'),
    apply: { roleArn: memberRole(place, remediation), disconnectRoleArn },
    undo: { roleArn: memberRole(place, undoneBy), disconnectRoleArn },
  };
}
