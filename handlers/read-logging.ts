import { GetRoleCommand, type IAMClient } from '@aws-sdk/client-iam';
import {
  GetLoggingOptionsCommand,
  GetV2LoggingOptionsCommand,
  type IoTClient,
  NotConfiguredException,
} from '@aws-sdk/client-iot';
import type { LoggingOptions } from '../remediations/fleet';
import { IncompleteAnswer } from './incomplete-answer';

/** https://docs.aws.amazon.com/iot/latest/developerguide/configure-logging.html#determing-your-logging-version */
export async function readLoggingOptions(iot: IoTClient): Promise<LoggingOptions> {
  try {
    const { roleArn, defaultLogLevel, disableAllLogs } = await iot.send(new GetV2LoggingOptionsCommand({}));
    return {
      ...(roleArn === undefined ? {} : { roleArn }),
      ...(defaultLogLevel === undefined ? {} : { defaultLogLevel }),
      disableAllLogs: disableAllLogs === true,
    };
  } catch (error) {
    if (error instanceof NotConfiguredException) return { disableAllLogs: false };
    throw error;
  }
}

export async function readV1LogLevel(iot: IoTClient): Promise<string | undefined> {
  return (await iot.send(new GetLoggingOptionsCommand({}))).logLevel;
}

/** The tag of the role that may pass it: infra/enable-logging-role.ts sets it. */
const TAG = 'LoggingRole';

/** The ARN of the role with which AWS IoT is to write logs; its name is generated, that of the role which may pass it is not. */
export async function readLoggingRole(iam: IAMClient, passedBy: string): Promise<string> {
  const RoleName = passedBy.slice(passedBy.lastIndexOf('/') + 1);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const tag = Role?.Tags?.find(({ Key }) => Key === TAG)?.Value;
  if (tag === undefined)
    throw new IncompleteAnswer(
      `GetRole ${RoleName}: expected the tag ${TAG}, got none: deploy its stack again`,
    );
  return tag;
}
