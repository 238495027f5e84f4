import { InvalidArn$ } from '@aws-sdk/client-sfn';
import { awsError } from '../account/aws-error';

const ARN = {
  stateMachine: /^arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[^:]+$/,
  execution: /^arn:[\w-]+:states:[\w-]+:\d{12}:execution:[^:]+:[^:]+$/,
} as const;

/** Throws `InvalidArn`. */
export const checkArn = (kind: keyof typeof ARN, arn: string): string => {
  if (ARN[kind].test(arn)) return arn;
  throw awsError(InvalidArn$, `Invalid Arn: expected the ARN of a resource '${kind}', got '${arn}'`);
};
