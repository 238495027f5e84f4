import { roleAliasCheck } from '../role-alias-check';
import { MEDIUM } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-role-alias-unused-svcs.html */
export const iotRoleAliasAllowsAccessToUnusedServices = roleAliasCheck(
  MEDIUM,
  ({ access, unusedServices }) =>
    unusedServices.some(access.allowsService) ? ['ALLOWS_ACCESS_TO_UNUSED_SERVICES'] : [],
);
