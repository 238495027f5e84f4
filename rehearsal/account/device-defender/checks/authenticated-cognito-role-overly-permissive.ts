import { cognitoRoleCheck } from '../cognito-role-check';
import { IOT_NON_THING_ADMIN, IOT_THING_READS, IOT_THING_WRITES } from '../iot-actions';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-auth-cognito-role-permissive.html */
export const authenticatedCognitoRoleOverlyPermissive = cognitoRoleCheck('authenticated', {
  ALLOWS_BROAD_ACCESS_TO_IOT_THING_ADMIN_READ_ACTIONS: ({ allowsBroadly }) => allowsBroadly(IOT_THING_READS),
  ALLOWS_ACCESS_TO_IOT_NON_THING_ADMIN_ACTIONS: ({ allows }) => allows(IOT_NON_THING_ADMIN),
  ALLOWS_ACCESS_TO_IOT_THING_ADMIN_WRITE_ACTIONS: ({ allows }) => allows(IOT_THING_WRITES),
});
