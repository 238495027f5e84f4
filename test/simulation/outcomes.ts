import type { Execution } from '../../rehearsal/engine/execution';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { isJsonObject } from '../../remediations/json';
import { count, type Tally } from './tally';

/** How the executions of each workflow have ended; a run by its outcome. */
export async function outcomesOf({ engine, deployment }: Rehearsal): Promise<Tally> {
  const tally = new Map<string, number>();
  for (const { arn, file } of deployment.workflows)
    for (const execution of engine.list(arn)) count(tally, `${file}: ${await endOf(execution)}`);
  return tally;
}

async function endOf({ status, result, path }: Execution): Promise<string> {
  if (status === 'RUNNING') return 'running';
  const ended = await result;
  if (ended.status !== 'SUCCEEDED') return ended.status.toLowerCase().replace('_', ' ');
  if (path.at(-1) === 'Already claimed') return 'already claimed';
  const { output } = ended;
  return isJsonObject(output) && typeof output.outcome === 'string' ? output.outcome : 'succeeded';
}
