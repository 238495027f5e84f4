import { cognitoRoleCheck } from '../cognito-role-check';
import { IOT_DATA_PLANE, IOT_NON_THING_ADMIN, IOT_THING_READS, IOT_THING_WRITES } from '../iot-actions';

const ADMIN = [...IOT_THING_WRITES, ...IOT_THING_READS, ...IOT_NON_THING_ADMIN];

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-unauth-cognito-role-permissive.html */
export const unauthenticatedCognitoRoleOverlyPermissive = cognitoRoleCheck('unauthenticated', {
  ALLOWS_ACCESS_TO_IOT_ADMIN_ACTIONS: ({ allows }) => allows(ADMIN),
  ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS: ({ allowsBroadly }) => allowsBroadly(IOT_DATA_PLANE),
});
