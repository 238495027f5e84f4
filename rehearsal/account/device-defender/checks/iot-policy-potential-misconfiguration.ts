import { policyCheck } from '../policy-check';
import { MEDIUM } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-iot-misconfigured-policies.html */
export const iotPolicyPotentialMisconfiguration = policyCheck(
  'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK',
  MEDIUM,
);
