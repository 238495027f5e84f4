import type { JsonObject } from '../../remediations/json';
import { accountOf } from '../support/certificates';
import { createWorld, type Ran } from '../support/rehearsed';
import { expectPrintable, expectThat } from './expected';

const CHANGING: readonly string[] = ['repaired', 'contained', 'released', 'undone'];

/** Presses "Remediate IoT" on each; what a run has not said that it changed has to be as it was. */
export async function runToAnEnd(findings: readonly JsonObject[]): Promise<void> {
  const world = await createWorld();
  for (const finding of findings) {
    const before = JSON.stringify(accountOf(world));
    const runs = await world.press(finding);
    for (const run of runs) expectEnd(run);
    if (runs.some(({ outcome, path }) => CHANGING.includes(outcome) || path.includes('Apply'))) continue;
    expectThat(JSON.stringify(accountOf(world)) === before, 'an account that is as it was');
  }
}

/** What AWS answers for what Security Hub does not hold, or could not: ids of no or far more characters. */
const REFUSALS = /FindingNotFound|DynamoDB\.ValidationException/;

/** A run fails only if it was handed what is no finding, or what Security Hub does not hold; and it says so. */
function expectEnd({ outcome, path, note, result }: Ran): void {
  if (note !== null) expectPrintable(note);
  if (result.status === 'SUCCEEDED' && outcome !== 'failed') return;
  const isRefused = path.at(-1) === 'Not a finding';
  const isRecorded = path.includes('Record the failure') && REFUSALS.test(JSON.stringify(result));
  expectThat(isRefused || isRecorded, `a run that ends, got ${JSON.stringify({ path, result })}`);
}
