import {
  CreateSecurityProfile$,
  type CreateSecurityProfileCommandInput,
  type CreateSecurityProfileCommandOutput,
  DescribeSecurityProfile$,
  type DescribeSecurityProfileCommandInput,
  type DescribeSecurityProfileCommandOutput,
  InvalidRequestException$,
  ListSecurityProfiles$,
  type ListSecurityProfilesCommandInput,
  type ListSecurityProfilesCommandOutput,
  ResourceAlreadyExistsException$,
} from '@aws-sdk/client-iot';
import { awsError, NotRehearsed } from '../../aws-error';
import { iotArn } from '../../identity';
import { iotPage } from '../../iot/paging';
import { type Checked, type ImplementedOperation, implement, type Operation } from '../../operation';
import type { Surroundings } from '../../surroundings';
import { checkBehavior, DETECT_NAME } from './check-behavior';
import { findSecurityProfile } from './security-profile-store';
import type { DetectState, StoredBehavior } from './state';
import { UnfitValue } from './unfit-value';

/** https://docs.aws.amazon.com/iot/latest/apireference/API_CreateSecurityProfile.html */
const MAX_BEHAVIORS = 100;
const NOT_REHEARSED = [
  'alertTargets',
  'additionalMetricsToRetain',
  'additionalMetricsToRetainV2',
  'metricsExportConfig',
] as const;

export const securityProfileOperations = (
  { securityProfiles }: DetectState,
  { identity, now }: Surroundings,
): readonly ImplementedOperation[] => {
  const create: Operation<CreateSecurityProfileCommandInput, CreateSecurityProfileCommandOutput> = (
    input,
  ) => {
    checkInput(input);
    const { securityProfileName, securityProfileDescription, behaviors = [] } = input;
    if (securityProfiles.has(securityProfileName))
      throw awsError(ResourceAlreadyExistsException$, `Security profile exists: ${securityProfileName}`);
    const securityProfileArn = iotArn(identity, `securityprofile/${securityProfileName}`);
    const date = new Date(now());
    securityProfiles.set(securityProfileName, {
      securityProfileName,
      securityProfileArn,
      securityProfileDescription,
      behaviors,
      creationDate: date,
      lastModifiedDate: date,
    });
    return { securityProfileName, securityProfileArn };
  };

  const describe: Operation<DescribeSecurityProfileCommandInput, DescribeSecurityProfileCommandOutput> = ({
    securityProfileName,
  }) => ({ ...findSecurityProfile(securityProfiles, securityProfileName), version: 1 });

  const list: Operation<ListSecurityProfilesCommandInput, ListSecurityProfilesCommandOutput> = (input) => {
    if (input.dimensionName || input.metricName) throw new NotRehearsed('ListSecurityProfiles with a filter');
    const names = securityProfiles.keys();
    const { keys, next } = iotPage(names, { token: input.nextToken, size: input.maxResults });
    return {
      securityProfileIdentifiers: keys.map((name) => ({
        name,
        arn: findSecurityProfile(securityProfiles, name).securityProfileArn,
      })),
      nextToken: next,
    };
  };

  return [
    implement(CreateSecurityProfile$, create),
    implement(DescribeSecurityProfile$, describe),
    implement(ListSecurityProfiles$, list),
  ];
};

const checkInput = (input: Checked<CreateSecurityProfileCommandInput>): void => {
  const unknown = NOT_REHEARSED.find((member) => input[member] !== undefined);
  if (unknown) throw new NotRehearsed(`CreateSecurityProfile with ${unknown}`);
  const { securityProfileName, behaviors = [] } = input;
  if (!DETECT_NAME.test(securityProfileName))
    throw awsError(
      InvalidRequestException$,
      `Expected a name of ${DETECT_NAME.source}, got ${securityProfileName}`,
    );
  if (behaviors.length > MAX_BEHAVIORS)
    throw awsError(
      InvalidRequestException$,
      `Expected at most ${MAX_BEHAVIORS} behaviors, got ${behaviors.length}`,
    );
  // AWS does not say so, but a violation names its behavior by its name alone.
  if (new Set(behaviors.map(({ name }) => name)).size < behaviors.length)
    throw awsError(InvalidRequestException$, 'Expected each behavior to have a name of its own');
  for (const behavior of behaviors) refuseUnfit(behavior);
};

const refuseUnfit = (behavior: StoredBehavior): void => {
  try {
    checkBehavior(behavior);
  } catch (cause) {
    if (cause instanceof UnfitValue) throw awsError(InvalidRequestException$, cause.message, { cause });
    throw cause;
  }
};
