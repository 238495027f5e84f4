import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../../rehearsal/account/account';
import type { Execution } from '../../rehearsal/engine/execution';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { isRead, LAG_MS } from './earlier-answers';
import type { Effect, Seen } from './invariant';
import { type JournaledPlan, journaledPlans } from './journaled-plans';
import { type PlannedCall, plannedCalls } from './planned-calls';

/** Changes of the fleet: what the journal, Security Hub and messages get is none. */
export const isChange = ({ call }: Effect): boolean =>
  ['iot', 'iotdata', 'iam'].includes(call.service) && !isRead(call);

/** What a call names, by the name of the parameter. */
export const inputOf = ({ call }: Effect): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(call.input));

/** The account that an effect is in: that of the role. */
export function accountOf({ call }: Effect, { account, memberAccounts }: Rehearsal): Account {
  const id = call.caller?.roleArn.split(':')[4];
  return [account, ...memberAccounts].find(({ identity }) => identity.accountId === id) ?? account;
}

/** A plan that says this very call, and whether on the way there or back. */
export interface Behind {
  readonly journaled: JournaledPlan;
  readonly way: 'apply' | 'undo';
}

/** All plans of runs under way that say this very call. */
export async function plansBehind(effect: Effect, seen: Seen): Promise<readonly Behind[]> {
  const account = accountOf(effect, seen.rehearsal);
  const running = new Set(
    runsIn(seen.rehearsal)
      .filter(isUnderWay(effect))
      .map(({ name }) => name),
  );
  const underWay = journaledPlans(
    (await seen.journal()).filter(({ run = '', outcome }) => outcome === 'ready' && running.has(run)),
  );
  return underWay.flatMap((journaled) => {
    const calls = plannedCalls(journaled.plan);
    return (['apply', 'undo'] as const)
      .filter((way) => calls[way].some((planned) => says(planned, effect, account)))
      .map((way) => ({ journaled, way }));
  });
}

/** A call that was made before somebody has stopped its run may take effect a moment later. */
const isUnderWay =
  ({ at }: Effect) =>
  ({ stoppedAt }: Execution): boolean =>
    stoppedAt === undefined || stoppedAt >= at;

function says({ operation, input }: PlannedCall, effect: Effect, { state: { iot } }: Account): boolean {
  if (operation !== effect.call.operation) return false;
  const got = inputOf(effect);
  if ('versionWithDocument' in input) {
    const version = iot.policies
      .get(String(got.policyName))
      ?.versions.find(({ versionId }) => versionId === got.policyVersionId);
    return (
      got.policyName === input.policyName &&
      (version === undefined || version.policyDocument === input.versionWithDocument)
    );
  }
  if ('targetGroup' in input) {
    const group = iot.thingGroups.get(String(input.targetGroup));
    return got.policyName === input.policyName && got.target === group?.thingGroupArn;
  }
  return isDeepStrictEqual(got, input);
}

const workflowArn = ({ deployment }: Rehearsal, file: string): string =>
  deployment.workflows.find((workflow) => workflow.file === file)?.arn ?? file;

/** Executions of the workflow `remediate`, in order of their start. */
export const runsIn = (rehearsal: Rehearsal): readonly Execution[] =>
  rehearsal.engine.list(workflowArn(rehearsal, 'remediate'));

export const runNamed = (run: string, rehearsal: Rehearsal): Execution | undefined =>
  runsIn(rehearsal).find(({ name }) => name === run);

/** What a run has changed so far. */
export function changesOf(run: Execution, { rehearsal, effects }: Seen): readonly Effect[] {
  const calls = run.children
    .filter((child) => rehearsal.workflowOf(child) !== 'remediate')
    .flatMap(({ history }) => history)
    .flatMap((event) => {
      if (event.type === 'ApiCalled')
        return [{ at: event.at, input: lowered(event.input), action: event.action }];
      if (event.type !== 'FunctionInvoked') return [];
      const { clientId } = event.payload as { readonly clientId?: string };
      return [{ at: event.at, input: { clientId }, action: 'deleteConnection' }];
    });
  return effects.filter(
    (effect) =>
      isChange(effect) &&
      calls.some(
        ({ at, input, action }) =>
          at === effect.at &&
          action.toLowerCase() === effect.call.operation.toLowerCase() &&
          isDeepStrictEqual(lowered(inputOf(effect)), input),
      ),
  );
}

/** A workflow writes parameters with a capital letter, an SDK without. */
const lowered = (input: unknown): unknown =>
  Object.fromEntries(
    Object.entries(input ?? {}).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );

/** Whether somebody else, or another run, may have changed something since, as far as an eventually consistent read can tell. */
export function isDisturbedSince(since: number, run: Execution, seen: Seen): boolean {
  const own = changesOf(run, seen);
  const others = [
    ...seen.others,
    ...seen.effects.filter((effect) => isChange(effect) && !own.includes(effect)),
  ];
  return others.some(({ at }) => at >= since - LAG_MS);
}
