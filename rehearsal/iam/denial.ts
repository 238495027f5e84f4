import { AuthorizationErrorException$ } from '@aws-sdk/client-sns';
import { AwsError, awsError } from '../account/aws-error';
import type { Caller } from '../account/caller';
import type { AccessRequest, Verdict } from './evaluate';

type Because = Extract<Verdict, { outcome: 'denied' }>['because'];

/** The HTTP status where it is not 403: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const STATUS: Readonly<Record<string, number>> = { dynamodb: 400, ssm: 400, sfn: 400 };

/**
 * The error with which a service denies a request, by the text of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * AWS IoT's model has UnauthorizedException as well; which one Step Functions shows is inferred, and nothing depends on it.
 */
export function denial(service: string, message: string): AwsError {
  if (service === 'sns') return awsError(AuthorizationErrorException$, message);
  // The query protocol has no suffix: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
  const name = service === 'iam' || service === 'sts' ? 'AccessDenied' : 'AccessDeniedException';
  return new AwsError({ name, status: STATUS[service] ?? 403, message });
}

export function denialMessage(caller: Caller, { action, resource }: AccessRequest, because: Because): string {
  const why =
    because === 'deny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return `User: ${sessionArn(caller)} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const sessionArn = ({ roleArn, session }: Caller): string =>
  `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session}`;
