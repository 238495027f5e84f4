import type { Check } from './audited';
import { roleAccess } from './role-access';
import { findRoleByArn } from './role-of-arn';
import { brokenRules, type RoleRules } from './role-rules';
import { CRITICAL } from './severity';
import type { IdentityPool } from './state';

/** A check of one role of every identity pool. */
export const cognitoRoleCheck = (kind: keyof IdentityPool['Roles'], rules: RoleRules): Check => ({
  severity: CRITICAL,
  count: ({ state }) => state.identityPools.size,
  judge: function* ({ state, iam }) {
    for (const { IdentityPoolId, Roles } of state.identityPools.values()) {
      const role = findRoleByArn(iam, Roles[kind]);
      if (!role) continue;
      for (const reasonCode of brokenRules(rules, roleAccess(iam, role)))
        yield {
          resource: { resourceType: 'COGNITO_IDENTITY_POOL', cognitoIdentityPoolId: IdentityPoolId },
          reasonCode,
          relatedResources: [{ resourceType: 'IAM_ROLE', iamRoleArn: role.Arn }],
        };
    }
  },
});
