import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import type { Acting } from '../acting';
import { IncompleteAnswer } from '../incomplete-answer';

export type Credentials = () => Promise<AwsCredentialIdentity>;

/** Makes each thing once per role and process. The SDK asks for credentials anew before they expire. */
export function createActing<Made>(sts: STSClient, make: (credentials: Credentials) => Made): Acting<Made> {
  const made = new Map<string, Made>();
  return async (roleArn) => {
    const known = made.get(roleArn);
    if (known !== undefined) return known;
    const credentials = () => assumeRole(sts, roleArn);
    // Now: a refusal is for the caller to see, not for whatever is read first.
    await credentials();
    const acting = make(credentials);
    made.set(roleArn, acting);
    return acting;
  };
}

async function assumeRole(sts: STSClient, roleArn: string): Promise<AwsCredentialIdentity> {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'fleet-warden' }),
  );
  if (Credentials?.AccessKeyId === undefined || Credentials.SecretAccessKey === undefined)
    throw new IncompleteAnswer(`AssumeRole ${roleArn}: expected credentials, got none`);
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
    ...(Expiration === undefined ? {} : { expiration: Expiration }),
  };
}
