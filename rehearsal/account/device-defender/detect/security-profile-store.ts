import { ResourceNotFoundException$ } from '@aws-sdk/client-iot';
import { awsError } from '../../aws-error';
import type { DetectState, SecurityProfile } from './state';

/** Throws `ResourceNotFoundException` when there is no such security profile. */
export const findSecurityProfile = (
  securityProfiles: DetectState['securityProfiles'],
  name: string,
): SecurityProfile => {
  const profile = securityProfiles.get(name);
  if (!profile) throw awsError(ResourceNotFoundException$, `Security profile not found: ${name}`);
  return profile;
};
