import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import { createRehearsal, type Rehearsal } from '../../rehearsal/rehearsal';
import { auditFindings, detectFindings, press } from '../../rehearsal/rehearse';
import type { Intent } from '../../remediations/intent';
import { isJsonObject, type JsonObject } from '../../remediations/json';
import { START, template } from '../support/rehearsed';
import { callFaults } from './call-faults';
import { runsIn } from './changes';
import { convergence } from './convergence';
import { createFaultPoints, type FaultPoints } from './fault-points';
import { INVARIANTS } from './invariants';
import { createMostDeliveries, type MostDeliveries } from './most-deliveries';
import { MEASURED, type SingleCase } from './single-cases';
import type { SingleFault } from './single-faults';
import { createWatch, type Violation, type Watch } from './watch';

/** Longer than any lease: 4 hours, and a day for an approval. */
const LAPSE_MS = 30 * 60 * 60 * 1000;

/** Many times as many as any case has. */
const MOST_DELIVERIES = 1000;

export interface SingleWorld {
  readonly rehearsal: Rehearsal;
  readonly violations: readonly Violation[];
  readonly checked: Watch['checked'];
  /** All single faults that were possible. */
  readonly possible: readonly SingleFault[];
}

export interface SingleOptions {
  readonly single?: SingleFault | undefined;
  /** What somebody does once the case is through, before the invariants are asked at rest. */
  readonly meddle?: (rehearsal: Rehearsal) => unknown;
}

/** Goes through a case with one fault, or none, until everything is at rest and leases have lapsed. */
export async function runSingle(
  one: SingleCase,
  { single, meddle }: SingleOptions = {},
): Promise<SingleWorld> {
  const watch: Watch = createWatch(INVARIANTS, () => rehearsal);
  const points = createFaultPoints(single, (execution) => stop(rehearsal, execution));
  const most = createMostDeliveries(MOST_DELIVERIES);
  const rehearsal = await open(one, watch, { ...points, ...most });
  const finding = await findingOf(one, rehearsal);
  for (const intent of one.before ?? []) await ask(rehearsal, finding, intent);
  points.arm();
  await ask(rehearsal, finding, one.intent);
  points.disarm();
  if (meddle !== undefined) await rehearsal.run(async () => void (await meddle(rehearsal)));
  await watch.rest();
  await rehearsal.run(() => rehearsal.clock.sleep(LAPSE_MS));
  await watch.rest();
  const violations = [...watch.violations, ...most.violations(rehearsal.clock.now())];
  return { rehearsal, violations, checked: watch.checked, possible: points.possible };
}

/** What is wrong with a world where something went wrong, against one where nothing did: violations as sentences. */
export async function judgeSingle(
  one: SingleCase,
  world: SingleWorld,
  faultless: SingleWorld,
): Promise<readonly string[]> {
  const { rehearsal, violations } = world;
  const intent = one.intent === 'release' ? 'undo' : one.intent;
  const again = async () => ask(rehearsal, await findingOf(one, rehearsal), intent);
  const differences = await convergence({
    world: rehearsal,
    faultless: faultless.rehearsal,
    again,
    isRepeatable: intent !== 'undo',
  });
  return [...violations.map(({ invariant, what }) => `${invariant}: ${what}`), ...differences];
}

const open = async (
  { snapshot, answer }: SingleCase,
  watch: Watch,
  { choose, onEvent, replaceFunction, aroundDelivery }: FaultPoints & MostDeliveries,
): Promise<Rehearsal> => {
  let now = () => START;
  const faults = callFaults(choose, () => now());
  const rehearsal = await createRehearsal({
    template,
    snapshot: loadSnapshot({
      account: { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' },
      ...snapshot,
    }),
    startAt: START,
    seed: 7,
    around: (call, run) => faults(call, () => watch.around(call, run)),
    ...{ onEvent, replaceFunction, aroundDelivery },
    ...(answer && { answer: async () => answer }),
  });
  now = rehearsal.clock.now;
  return rehearsal;
};

/** Asked for by a button, as by a person; a release, by the alarm that clears. */
const ask = (rehearsal: Rehearsal, finding: JsonObject, intent: Intent) =>
  rehearsal.run(() => (intent === 'release' ? clearAlarm(rehearsal) : press(rehearsal, [finding], intent)));

const clearAlarm = ({ account, clock }: Rehearsal): void =>
  account.reportMetrics([{ ...MEASURED, timestamp: new Date(clock.now()), value: { count: 4 } }]);

async function findingOf({ name, picks }: SingleCase, rehearsal: Rehearsal): Promise<JsonObject> {
  const held = (): JsonObject[] =>
    [...rehearsal.account.state.securityHub.findings.values()].map(({ finding }) =>
      JSON.parse(JSON.stringify(finding)),
    );
  if (held().length === 0) {
    await auditFindings(rehearsal);
    await detectFindings(rehearsal);
  }
  const found = held().find((finding) => isJsonObject(finding.ProductFields) && picks(finding));
  if (found === undefined) throw new Error(`expected a finding for ${name}, got none`);
  return found;
}

/** Somebody stops the run in the console: of several, the one that an execution belongs to. */
function stop(rehearsal: Rehearsal, execution?: string): void {
  const running = runsIn(rehearsal).filter(({ status }) => status === 'RUNNING');
  const own = running.filter(
    ({ arn, children }) => arn === execution || children.some((child) => child.arn === execution),
  );
  for (const { arn } of execution === undefined ? running : own)
    rehearsal.engine.stop(arn, 'Operator', 'enough of it');
}
