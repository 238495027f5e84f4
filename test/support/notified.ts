import { createFunctions, type RehearsedFunction } from '../../rehearsal/functions';
import { seededRandom } from '../../rehearsal/seeded-random';
import { EXECUTION, narrowing } from './approval-plan';
import { deployment, type World } from './rehearsed';

export const NOW = Date.parse('2026-03-02T06:00:00Z');

/** A deployed function by its handler, at work in the world's account; its environment may say more. */
export function wired(
  world: World,
  handler: string,
  environment: Record<string, string> = {},
): RehearsedFunction {
  const functions = deployment.functions.map((lambda) => ({
    ...lambda,
    environment: { ...lambda.environment, ...environment },
  }));
  const { arn } = functions.find((lambda) => lambda.handler === handler) ?? { arn: handler };
  const { account } = world.rehearsal;
  const lambda = createFunctions(functions, {
    account,
    now: () => NOW,
    random: seededRandom(7),
    assumeRole: (caller) => ({ account, caller }),
    states: () => account.requestHandler('sts'),
  }).get(arn);
  if (lambda === undefined) throw new Error(`expected a deployed function ${handler}, got none`);
  return lambda;
}

export const finding = {
  Id: 'account/IOT_POLICY/LinePolicy',
  ProductArn: 'arn:product',
  Title: 'LinePolicy is broad',
};

export const approvalPayload = {
  finding,
  plan: JSON.parse(JSON.stringify(narrowing())),
  reason: 'a repair of this kind always asks first',
  run: 'run-1',
  execution: EXECUTION,
  taskToken: 'the-token-of-the-task',
  timeoutSeconds: 86_400,
  irreversibleByLink: false,
};
