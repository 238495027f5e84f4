import type { Caller } from '../account/caller';
import { type Around, type Call, createGateway } from '../account/gateway';
import type { RequestHandler } from '../account/http/request-handler';
import { createTargetHandler } from '../account/http/target-handler';
import { isRecord } from '../account/record';
import type { Permissions } from '../permissions';
import type { Machines } from './machines';
import { statesService } from './service';

/** Step Functions for the SDK client of a role. */
export type StatesAs = (caller: Caller) => RequestHandler;

export const createStatesAs =
  (
    machines: () => Machines,
    { authorize, around }: Pick<Permissions, 'authorize'> & { readonly around?: Around | undefined },
  ): StatesAs =>
  (caller) => ({
    handle: (request) => {
      const { engine } = machines();
      const gateway = createGateway(
        { around, authorize: (who, call) => allowAnswer(call, engine, (answer) => authorize(who, answer)) },
        caller,
      );
      return createTargetHandler(statesService(machines()), gateway).handle(request);
    },
  });

/** An answer is allowed by the state machine that waits for it; a token that nobody was given is refused as such. */
function allowAnswer(
  { operation, input }: Call,
  { machineOf }: Machines['engine'],
  authorize: (call: Call) => void,
): void {
  const StateMachineArn = isRecord(input) ? machineOf(String(input.taskToken)) : undefined;
  if (StateMachineArn !== undefined) authorize({ service: 'sfn', operation, input: { StateMachineArn } });
}
