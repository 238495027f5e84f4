/**
 * The kinds of AWS IoT actions that the checks of roles tell apart.
 * https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-unauth-cognito-role-permissive.html
 */
export const THING_WRITES = [
  'iot:AddThingToThingGroup',
  'iot:AttachThingPrincipal',
  'iot:CreateThing',
  'iot:DeleteThing',
  'iot:DetachThingPrincipal',
  'iot:ListThings',
  'iot:ListThingsInThingGroup',
  'iot:RegisterThing',
  'iot:RemoveThingFromThingGroup',
  'iot:UpdateThing',
  'iot:UpdateThingGroupsForThing',
];

export const THING_READS = [
  'iot:DescribeThing',
  'iot:ListJobExecutionsForThing',
  'iot:ListThingGroupsForThing',
  'iot:ListThingPrincipals',
];

const JOB_EXECUTIONS = [
  'DescribeJobExecution',
  'GetPendingJobExecutions',
  'StartNextPendingJobExecution',
  'UpdateJobExecution',
];

/** Receive is not among them: it reaches only what Subscribe allows. */
export const DATA_PLANE = [
  'iot:Connect',
  'iot:Publish',
  'iot:Subscribe',
  'iot:DeleteThingShadow',
  'iot:GetThingShadow',
  'iot:UpdateThingShadow',
  ...JOB_EXECUTIONS.map((name) => `iot:${name}`),
  ...JOB_EXECUTIONS.map((name) => `iotjobsdata:${name}`),
];

/** "Actions other than those discussed", by what they are about: spelled out they would fill an inline policy. */
export const NON_THING_ADMIN = [
  'iot:*Audit*',
  'iot:*Authorization',
  'iot:*Authorizer*',
  'iot:*Behavior*',
  'iot:*BillingGroup*',
  'iot:*BucketsAggregation',
  'iot:*Cardinality',
  'iot:*Certificate',
  'iot:*CertificateFromCsr',
  'iot:*CertificateProvider*',
  'iot:*CertificateTransfer',
  'iot:*CertificateWithoutCA',
  'iot:*Certificates*',
  'iot:*Command*',
  'iot:*Configuration*',
  'iot:*Dimension*',
  'iot:*DynamicThingGroup',
  'iot:*Endpoint',
  'iot:*Index*',
  'iot:*Indices',
  'iot:*Job',
  'iot:*JobDocument',
  'iot:*JobTemplate*',
  'iot:*Jobs',
  'iot:*Logging*',
  'iot:*Metric*',
  'iot:*MitigationAction*',
  'iot:*OTAUpdate*',
  'iot:*Package*',
  'iot:*Percentiles',
  'iot:*Polic*',
  'iot:*PrincipalThings*',
  'iot:*Provisioning*',
  'iot:*RegistrationCode',
  'iot:*RegistrationTask*',
  'iot:*Role*',
  'iot:*Sbom*',
  'iot:*SecurityProfile*',
  'iot:*Statistics',
  'iot:*Stream*',
  'iot:*Tag*',
  'iot:*ThingType*',
  'iot:*Topic*',
  'iot:*Violation*',
  'iot:*eThingGroup',
  'iot:CancelJobExecution',
  'iot:DeleteJobExecution',
  'iot:GetThingConnectivityData',
  'iot:ListThingGroups',
  'iot:ListThingPrincipalsV2',
];
