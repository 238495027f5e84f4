import {
  GetLoggingOptions$,
  type GetLoggingOptionsCommandInput,
  type GetLoggingOptionsCommandOutput,
  GetV2LoggingOptions$,
  type GetV2LoggingOptionsCommandInput,
  type GetV2LoggingOptionsCommandOutput,
  InvalidRequestException$,
  NotConfiguredException$,
  SetV2LoggingOptions$,
  type SetV2LoggingOptionsCommandInput,
  type SetV2LoggingOptionsCommandOutput,
} from '@aws-sdk/client-iot';
import { awsError, NotRehearsed } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import type { Logging, LogLevel } from './state';

/** https://docs.aws.amazon.com/iot/latest/apireference/API_SetV2LoggingOptions.html */
const LOG_LEVELS: readonly LogLevel[] = ['DEBUG', 'INFO', 'ERROR', 'WARN', 'DISABLED'];
const ROLE_ARN = /^arn:[\w-]+:iam::\d{12}:role\/.+$/;

export const loggingOperations = (logging: Logging): readonly ImplementedOperation[] => {
  // Declares no NotConfiguredException; what it answers when never set is not documented.
  const getV1: Operation<GetLoggingOptionsCommandInput, GetLoggingOptionsCommandOutput> = () => ({
    ...logging.v1,
  });

  const getV2: Operation<GetV2LoggingOptionsCommandInput, GetV2LoggingOptionsCommandOutput> = (input) => {
    if (input.verbose) throw new NotRehearsed('GetV2LoggingOptions with verbose');
    if (!logging.v2) throw awsError(NotConfiguredException$, 'V2 logging has never been configured');
    return { ...logging.v2 };
  };

  const setV2: Operation<SetV2LoggingOptionsCommandInput, SetV2LoggingOptionsCommandOutput> = (input) => {
    if (input.eventConfigurations) throw new NotRehearsed('SetV2LoggingOptions with eventConfigurations');
    const roleArn = input.roleArn ?? logging.v2?.roleArn;
    const disableAllLogs = input.disableAllLogs ?? logging.v2?.disableAllLogs ?? false;
    if (roleArn === undefined ? !disableAllLogs : !ROLE_ARN.test(roleArn))
      throw awsError(
        InvalidRequestException$,
        `Expected the arn of a role that may write logs, got ${roleArn}`,
      );
    const defaultLogLevel = checkedLevel(input.defaultLogLevel) ?? logging.v2?.defaultLogLevel;
    logging.v2 = { roleArn, defaultLogLevel, disableAllLogs };
    return {};
  };

  return [
    implement(GetLoggingOptions$, getV1),
    implement(GetV2LoggingOptions$, getV2),
    implement(SetV2LoggingOptions$, setV2),
  ];
};

const checkedLevel = (asked: string | undefined): LogLevel | undefined => {
  const level = LOG_LEVELS.find((candidate) => candidate === asked);
  if (asked !== undefined && level === undefined)
    throw awsError(InvalidRequestException$, `Expected one of ${LOG_LEVELS.join(', ')}, got ${asked}`);
  return level;
};
