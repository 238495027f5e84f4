import type { BusEvent } from '../../rehearsal/account/events/event';
import type { Execution } from '../../rehearsal/engine/execution';
import type { Json, JsonObject } from '../../remediations/json';
import type { World } from './rehearsed';

/** The executions of a workflow that an activity has started: what each ended with, in order. */
export async function started(
  world: World,
  activity: () => void | Promise<void>,
  workflow = 'remediate',
): Promise<readonly Json[]> {
  const runs = await world.rehearsal.run(activity);
  return Promise.all(runs.filter((run) => world.rehearsal.workflowOf(run) === workflow).map(endOf));
}

async function endOf({ result, path }: Execution): Promise<Json> {
  const ended = await result;
  if (ended.status !== 'SUCCEEDED') return ended.status;
  if (path.at(-1) === 'Already claimed') return 'already claimed';
  const { outcome = ended.output } = ended.output as JsonObject;
  return outcome;
}

/** Device Defender reports findings to Security Hub. */
export const provide = async ({ call }: World, ...findings: readonly JsonObject[]): Promise<void> => {
  await call('securityhub', 'batchImportFindings', { Findings: [...findings] });
};

/** The event of an import or an update, as it may come once more, from elsewhere, or with several findings. */
export const deliver = ({ rehearsal }: World, ...findings: readonly JsonObject[]): void =>
  rehearsal.account.events.put(importedEvent(...findings));

export const importedEvent = (...findings: readonly JsonObject[]): BusEvent => ({
  version: '0',
  id: '8d2b6a5e-0000-4000-8000-000000000000',
  'detail-type': 'Security Hub Findings - Imported',
  source: 'aws.securityhub',
  account: '111122223333',
  time: '2026-03-02T06:00:00Z',
  region: 'eu-west-1',
  resources: ['arn:aws:securityhub:eu-west-1::product/aws/iot-device-defender-audit/finding'],
  detail: { findings: [...findings] },
});

/** A moment that is later than all that has happened. */
export const nowIn = ({ rehearsal }: World): string => new Date(rehearsal.clock.now() + 1000).toISOString();

/** The finding as Security Hub has it, with whatever the account holds of it only. */
export function held({ rehearsal }: World, { ProductArn, Id }: JsonObject) {
  const stored = rehearsal.account.state.securityHub.findings.get(`${ProductArn}/${Id}`);
  return { status: stored?.finding.Workflow?.Status, note: stored?.finding.Note };
}

/** What an operator writes into the deployed parameter. */
export function setParameter({ rehearsal }: World, settings: object | string): void {
  const { parameters } = rehearsal.account.state;
  for (const name of parameters.keys())
    parameters.set(name, typeof settings === 'string' ? settings : JSON.stringify(settings));
}
