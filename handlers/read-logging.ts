import {
  GetLoggingOptionsCommand,
  GetV2LoggingOptionsCommand,
  type IoTClient,
  NotConfiguredException,
} from '@aws-sdk/client-iot';
import type { LoggingOptions } from '../remediations/fleet';

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
