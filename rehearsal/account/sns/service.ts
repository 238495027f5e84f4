import * as sdk from '@aws-sdk/client-sns';
import { implement, type Service } from '../operation';
import type { Surroundings } from '../surroundings';
import { publish } from './publish';
import type { SnsState } from './state';
import { topicOperations } from './topics';

/** Amazon SNS: what was published, to any topic of the account. */
export const snsService = (state: SnsState, surroundings: Surroundings): Service => ({
  name: 'sns',
  sdk,
  invalidInput: sdk.InvalidParameterException$,
  operations: [implement(sdk.Publish$, publish(state, surroundings)), ...topicOperations(state)],
});
