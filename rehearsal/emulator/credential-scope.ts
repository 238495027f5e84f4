import { AwsError } from '../account/aws-error';

/** What a signature is for. */
export interface Scope {
  readonly region: string;
  /** The signing name, such as `iot`. */
  readonly service: string;
}

const CREDENTIAL =
  /^AWS4-HMAC-SHA256\s.*\bCredential=[^/,\s]+\/\d{8}\/([\w-]+)\/([\w-]+)\/aws4_request(?:,|\s|$)/;

/**
 * Reads the scope of a request; the signature itself is not checked. Throws `MissingAuthenticationTokenException` or
 * `IncompleteSignatureException`: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const credentialScope = (authorization: string | undefined): Scope => {
  if (authorization === undefined)
    throw refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const [, region, service] = CREDENTIAL.exec(authorization) ?? [];
  if (region === undefined || service === undefined)
    throw refusal(
      'IncompleteSignatureException',
      'Expected AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request in the header Authorization',
    );
  return { region, service };
};

/** For a scope that is read, and is not of this account. */
export const wrongScope = (expected: string, got: string): AwsError =>
  refusal(
    'InvalidSignatureException',
    `Credential should be scoped to ${expected}, not '${got}'.`,
    'SignatureDoesNotMatch',
  );

const refusal = (name: string, message: string, queryCode = name.replace(/Exception$/, '')): AwsError =>
  new AwsError({ name, status: 403, message, queryCode });
