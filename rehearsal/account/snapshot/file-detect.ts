import { ComparisonOperator, ConfidenceLevel, DimensionValueOperator } from '@aws-sdk/client-iot';
import * as z from 'zod/mini';
import { time } from './time';

const { optional, array, string, number, boolean } = z;

const dimensionOperator = z.enum(DimensionValueOperator);
const confidenceLevel = z.enum(ConfidenceLevel);

/** https://docs.aws.amazon.com/iot/latest/apireference/API_MetricValue.html */
const metricValue = z.object({
  count: optional(number()),
  cidrs: optional(array(string())),
  ports: optional(array(number())),
  number: optional(number()),
  numbers: optional(array(number())),
  strings: optional(array(string())),
});

/** https://docs.aws.amazon.com/iot/latest/apireference/API_BehaviorCriteria.html */
const criteria = z.object({
  comparisonOperator: optional(z.enum(ComparisonOperator)),
  value: optional(metricValue),
  durationSeconds: optional(number()),
  consecutiveDatapointsToAlarm: optional(number()),
  consecutiveDatapointsToClear: optional(number()),
  statisticalThreshold: optional(z.object({ statistic: optional(string()) })),
  mlDetectionConfig: optional(z.object({ confidenceLevel })),
});

/** https://docs.aws.amazon.com/iot/latest/apireference/API_Behavior.html */
const behavior = z.object({
  name: string(),
  metric: optional(string()),
  metricDimension: optional(z.object({ dimensionName: string(), operator: optional(dimensionOperator) })),
  criteria: optional(criteria),
  suppressAlerts: optional(boolean()),
  exportMetric: optional(boolean()),
});

const target = string().check(
  z.regex(
    /^arn:[^:]+:iot:[^:]*:\d{12}:(all\/(things|registered-things|unregistered-things)|thinggroup\/.+)$/,
  ),
);

/** https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeSecurityProfile.html */
export const securityProfile = z.object({
  securityProfileName: string(),
  securityProfileArn: optional(string()),
  securityProfileDescription: optional(string()),
  behaviors: z._default(array(behavior), []),
  creationDate: optional(time),
  lastModifiedDate: optional(time),
  targets: z._default(array(target), []),
});

/** https://docs.aws.amazon.com/iot/latest/apireference/API_ListMetricValues.html */
export const metric = z.object({
  thingName: string(),
  metricName: string(),
  dimensionName: optional(string()),
  dimensionValueOperator: optional(dimensionOperator),
  timestamp: time,
  value: metricValue,
  anomaly: optional(confidenceLevel),
});
