import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Intent } from '../remediations/intent';

/** Starts a run of its own, as a button would; answers its name. CloudTrail records who has done it. */
export async function startRun(
  sfn: SFNClient,
  workflowArn: string,
  { finding, intent }: { readonly finding: AwsSecurityFinding; readonly intent: Intent },
): Promise<string> {
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({
      stateMachineArn: workflowArn,
      input: JSON.stringify({ findings: [finding], intent, trigger: 'command' }),
    }),
  );
  return executionArn.slice(executionArn.lastIndexOf(':') + 1);
}
