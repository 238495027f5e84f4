import * as sdk from '@aws-sdk/client-eventbridge';
import { ValidationException$ } from '../common-errors';
import { implement, type Service } from '../operation';
import type { Surroundings } from '../surroundings';
import type { Bus } from './bus';
import { putEvents } from './put-events';
import { ruleOperations } from './rules';

/** Amazon EventBridge: the default event bus. */
export const eventsService = (bus: Bus, surroundings: Surroundings): Service => ({
  name: 'events',
  sdk,
  invalidInput: ValidationException$,
  operations: [
    implement(sdk.PutEvents$, putEvents(bus, surroundings)),
    ...ruleOperations(bus, surroundings.identity),
  ],
});
