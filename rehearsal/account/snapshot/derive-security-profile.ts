import { checkBehavior } from '../device-defender/detect/check-behavior';
import { type Identity, iotArn } from '../identity';
import type { SecurityProfileFile } from './file';
import { refuseUnfit } from './refuse-unfit';
import type { SecurityProfileSnapshot } from './snapshot';

export const deriveSecurityProfile = (
  identity: Identity,
  { securityProfileName, securityProfileArn, behaviors, targets, ...profile }: SecurityProfileFile,
  path: string,
): SecurityProfileSnapshot => {
  for (const [at, behavior] of behaviors.entries())
    refuseUnfit(`${path}.behaviors[${at}]`, () => checkBehavior(behavior));
  return {
    ...profile,
    securityProfileName,
    securityProfileArn: securityProfileArn ?? iotArn(identity, `securityprofile/${securityProfileName}`),
    behaviors,
    targets: [...new Set(targets)],
  };
};
