import { setTimeout } from 'node:timers/promises';
import { DescribeExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { Journal } from '../handlers/journal';
import { readClaim, runsOf } from '../handlers/journaled-runs';
import type { FindingIdentifier } from '../remediations/note';
import type { AccountTerminal } from './clients';
import { executionOf } from './read-path';

/** How a run has come to its end, as in docs/runs.md; `needs-approval`: it waits for a person. */
export interface Ended {
  readonly run: string;
  readonly outcome: string;
}

interface Watched {
  readonly journal: Journal;
  readonly sfn: SFNClient;
  readonly workflowArn: string;
  readonly terminal: Pick<AccountTerminal, 'err' | 'pause'>;
}

const EVERY_MS = 2000;

/** Waits until the execution has ended, or a person has to answer first. */
export async function waitForRun(
  { journal, sfn, workflowArn, terminal: { err, pause = setTimeout } }: Watched,
  { run, finding }: { readonly run: string; readonly finding: FindingIdentifier },
): Promise<Ended> {
  const executionArn = executionOf(workflowArn, run);
  for (;;) {
    const { status = '' } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    const asked = await outcomeSoFar(journal, finding, run);
    if (status === 'RUNNING' && asked !== 'needs-approval') {
      err('.');
      await pause(EVERY_MS);
      continue;
    }
    if (status === 'RUNNING') return { run, outcome: 'needs-approval' };
    const claim = await readClaim(journal, finding);
    if (claim?.run !== run) return { run, outcome: status === 'SUCCEEDED' ? 'already claimed' : status };
    return { run, outcome: claim.outcome ?? status };
  }
}

async function outcomeSoFar(
  journal: Journal,
  finding: FindingIdentifier,
  run: string,
): Promise<string | undefined> {
  for await (const row of runsOf(journal, finding)) if (row.run === run) return row.outcome;
  return undefined;
}
