import { IOT_DATA_PLANE, IOT_NON_THING_ADMIN, IOT_THING_READS, IOT_THING_WRITES } from '../iot-actions';
import { roleAliasCheck } from '../role-alias-check';
import { brokenRules } from '../role-rules';
import { CRITICAL } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-iot-role-alias-permissive.html */
const SECURITY_AUDITING = ['iam', 'cloudtrail', 'guardduty', 'inspector', 'trustedadvisor'];

export const iotRoleAliasOverlyPermissive = roleAliasCheck(CRITICAL, ({ access, usedServices }) =>
  brokenRules(
    {
      ALLOWS_BROAD_ACCESS_TO_USED_SERVICES: ({ allowsBroadly }) =>
        allowsBroadly(usedServices.map((service) => `${service}:*`)),
      ALLOWS_ACCESS_TO_SECURITY_AUDITING_SERVICES: ({ allowsService }) =>
        SECURITY_AUDITING.some(allowsService),
      ALLOWS_BROAD_ACCESS_TO_IOT_THING_ADMIN_READ_ACTIONS: ({ allowsBroadly }) =>
        allowsBroadly(IOT_THING_READS),
      ALLOWS_ACCESS_TO_IOT_NON_THING_ADMIN_ACTIONS: ({ allows }) => allows(IOT_NON_THING_ADMIN),
      ALLOWS_ACCESS_TO_IOT_THING_ADMIN_WRITE_ACTIONS: ({ allows }) => allows(IOT_THING_WRITES),
      ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS: ({ allowsBroadly }) => allowsBroadly(IOT_DATA_PLANE),
    },
    access,
  ),
);
