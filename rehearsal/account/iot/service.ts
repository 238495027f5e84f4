import * as sdk from '@aws-sdk/client-iot';
import type { ImplementedOperation, Service } from '../operation';
import type { Surroundings } from '../surroundings';
import { certificateOperations } from './certificates';
import { policyOperations } from './policies';
import { policyTargetOperations } from './policy-targets';
import { policyVersionOperations } from './policy-versions';
import type { IotState } from './state';
import { thingGroupOperations } from './thing-groups';
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
    ...thingOperations(state),
    ...thingGroupOperations(state),
    ...deviceDefender,
  ],
});
