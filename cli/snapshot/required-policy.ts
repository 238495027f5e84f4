import { RATES, type SnapshotAction } from './rates';
import { partitionOf } from './read-findings';

const isAction = (action: string): action is SnapshotAction => Object.hasOwn(RATES, action);
const ACTIONS = Object.keys(RATES).filter(isAction).sort();
/** Without a resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
const LAST_ACCESS: SnapshotAction = 'iam:GetServiceLastAccessedDetails';
const MANAGED: readonly SnapshotAction[] = ['iam:GetPolicy', 'iam:GetPolicyVersion'];

/** What a snapshot may do: read, in one Region if there is one; of IAM, roles and the managed policies on them. */
export const requiredPolicy = (region: string | undefined) => {
  const partition = region === undefined ? '*' : partitionOf(region);
  const iam = ACTIONS.filter((action) => action.startsWith('iam:'));
  const ofRoles = iam.filter((action) => action !== LAST_ACCESS && !MANAGED.includes(action));
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadFleet',
        Effect: 'Allow',
        Action: ACTIONS.filter((action) => !iam.includes(action)),
        Resource: '*',
        ...(region !== undefined && { Condition: { StringEquals: { 'aws:RequestedRegion': region } } }),
      },
      { Sid: 'ReadRoles', Effect: 'Allow', Action: ofRoles, Resource: `arn:${partition}:iam::*:role/*` },
      {
        Sid: 'ReadManagedPolicies',
        Effect: 'Allow',
        Action: MANAGED,
        // AWS's own too, whose account is `aws`.
        Resource: `arn:${partition}:iam::*:policy/*`,
      },
      { Sid: 'ReadLastAccess', Effect: 'Allow', Action: LAST_ACCESS, Resource: '*' },
    ],
  };
};
