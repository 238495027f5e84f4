import * as sdk from '@aws-sdk/client-iot';
import { type ImplementedOperation, implement, type Service } from '../operation';
import type { Surroundings } from '../surroundings';
import { caCertificateOperations } from './ca-certificates';
import { certificateOperations } from './certificates';
import { describeEndpoint } from './endpoint';
import { loggingOperations } from './logging';
import { membershipOperations } from './memberships';
import { policyOperations } from './policies';
import { policyTargetOperations } from './policy-targets';
import { policyVersionOperations } from './policy-versions';
import { roleAliasOperations } from './role-aliases';
import type { IotState } from './state';
import { thingGroupOperations } from './thing-groups';
import { thingPrincipalOperations } from './thing-principals';
import { thingOperations } from './things';

/** AWS IoT. Device Defender's operations are part of the same API and are passed in. */
export const iotService = (
  state: IotState,
  surroundings: Surroundings,
  deviceDefender: readonly ImplementedOperation[],
): Service => ({
  name: 'iot',
  sdk,
  invalidInput: sdk.InvalidRequestException$,
  operations: [
    ...policyOperations(state, surroundings),
    ...policyVersionOperations(state, surroundings),
    ...policyTargetOperations(state),
    ...certificateOperations(state, surroundings),
    ...caCertificateOperations(state, surroundings),
    ...thingOperations(state),
    ...thingPrincipalOperations(state),
    ...thingGroupOperations(state, surroundings),
    ...membershipOperations(state),
    ...roleAliasOperations(state, surroundings),
    ...loggingOperations(state.logging),
    implement(sdk.DescribeEndpoint$, describeEndpoint(surroundings.identity)),
    ...deviceDefender,
  ],
});
