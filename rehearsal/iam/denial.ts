import { AuthorizationErrorException$, KMSAccessDeniedException$ } from '@aws-sdk/client-sns';
import { AwsError, awsError } from '../account/aws-error';
import type { Caller } from '../account/caller';
import type { AccessRequest } from './evaluate';
import type { Refusal } from './verdict';

/** The HTTP status where it is not 403: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const STATUS: Readonly<Record<string, number>> = { dynamodb: 400, ssm: 400, sfn: 400 };

/**
 * The error with which a service denies a request, by the text of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * AWS IoT's model has UnauthorizedException as well; which one Step Functions shows is inferred, and nothing depends on it.
 */
export function denial(service: string, { action }: AccessRequest, message: string): AwsError {
  if (service === 'sns')
    return awsError(
      action.startsWith('kms:') ? KMSAccessDeniedException$ : AuthorizationErrorException$,
      message,
    );
  // The query protocol has no suffix: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
  const name = service === 'iam' || service === 'sts' ? 'AccessDenied' : 'AccessDeniedException';
  return new AwsError({ name, status: STATUS[service] ?? 403, message });
}

export const denialMessage = (who: string, { action, resource }: AccessRequest, because: Refusal): string =>
  `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${why(action, because)}`;

function why(action: string, because: Refusal): string {
  switch (because) {
    case 'deny':
      return 'with an explicit deny in an identity-based policy';
    case 'resource-deny':
      return 'with an explicit deny in a resource-based policy';
    case 'no-allow':
      return `because no identity-based policy allows the ${action} action`;
    case 'no-resource-allow':
      return `because no resource-based policy allows the ${action} action`;
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const sessionArn = ({ roleArn, session }: Caller): string =>
  `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session}`;
