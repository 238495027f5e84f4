/**
 * US dollars in us-east-1 without free tiers, discounts and taxes, as known in November 2026; other Regions differ
 * by some percent to a half. What is not here AWS does not charge for: calls of Security Hub, IAM, STS, of AWS IoT outside
 * its registry, standard parameters of SSM, and events that AWS services emit.
 */
export const PRICES = {
  /** Standard workflows; retries count: https://aws.amazon.com/step-functions/pricing/ */
  transition: 0.025 / 1000,
  /** https://aws.amazon.com/lambda/pricing/ */
  functionCall: 0.2 / 1e6,
  /** arm64, the first tier. */
  gigabyteSecond: 0.0000133334,
  /** On demand; a write of up to 1 KB, a consistent read of up to 4 KB: https://aws.amazon.com/dynamodb/pricing/on-demand/ */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  /** Without what delivery costs, e-mail 2 dollars for 100,000: https://aws.amazon.com/sns/pricing/ */
  publish: 0.5 / 1e6,
  /** Metered in 1 KB: https://aws.amazon.com/iot-core/pricing/ */
  registryCall: 1.25 / 1e6,
  /** Ingestion of the first tier: https://aws.amazon.com/cloudwatch/pricing/ */
  logGigabyte: 0.5,
  /** https://aws.amazon.com/xray/pricing/ */
  trace: 5 / 1e6,
} as const;

/** What no rehearsal can measure. */
export const ASSUMED = {
  /** Of each function call, cold starts included. */
  functionSeconds: 0.5,
  /** One event of a workflow's log, without execution data. */
  bytesPerEvent: 600,
  /** Lines of Lambda and of the function. */
  bytesPerFunctionCall: 2000,
  /** X-Ray takes the first of each second and one in twenty: this is the most. */
  tracesPerExecution: 1,
} as const;

/** Calls of AWS IoT that count: https://aws.amazon.com/iot-core/pricing/additional-details/ */
export const REGISTRY_CALLS: readonly string[] = [
  'AddThingToThingGroup',
  'CreateThingGroup',
  'DescribeThing',
  'DescribeThingGroup',
  'ListPrincipalThings',
  'ListThingGroupsForThing',
  'ListThingPrincipals',
  'RemoveThingFromThingGroup',
];
