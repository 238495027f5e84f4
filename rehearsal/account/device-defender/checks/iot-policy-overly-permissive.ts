import { policyCheck } from '../policy-check';
import { CRITICAL } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-iot-policy-permissive.html */
export const iotPolicyOverlyPermissive = policyCheck('IOT_POLICY_OVERLY_PERMISSIVE_CHECK', CRITICAL);
