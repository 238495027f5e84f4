import * as z from 'zod/mini';

const { optional, string } = z;
const level = z.enum(['DEBUG', 'INFO', 'ERROR', 'WARN', 'DISABLED']);

/** https://docs.aws.amazon.com/iot/latest/apireference/API_GetLoggingOptions.html */
export const loggingOptions = z.object({ roleArn: optional(string()), logLevel: optional(level) });

/** Null for NotConfiguredException: https://docs.aws.amazon.com/iot/latest/apireference/API_GetV2LoggingOptions.html */
export const v2LoggingOptions = z.nullable(
  z.object({
    roleArn: optional(string()),
    defaultLogLevel: optional(level),
    disableAllLogs: optional(z.boolean()),
  }),
);
