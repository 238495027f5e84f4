import { createInterface } from 'node:readline/promises';
import { SnapshotError } from '../rehearsal/account/snapshot/snapshot-error';
import { complaint } from './complaint';
import { isUsageError, UsageError } from './read-json';
import { wantsColour } from './style';
import type { Terminal } from './terminal';

const HELP = `Usage: warden COMMAND [options]

  demo             plays AWS's walk-through in an embedded account: audit, finding, button, repair, proof
  snapshot         reads your own account into a file for rehearse, with read-only permissions
  rehearse         runs the deployed workflows, offline, on a snapshot of your own account
  emulate          serves the account with the deployed workflows over HTTP, for the AWS CLI and SDKs
  policy judge     says whether policy documents are too permissive, and where
  policy narrow    narrows policy documents to least privilege
  approvals        lists the plans that wait for a person
  approve, reject, accept-risk
                   decides on one of them
  runs             lists what was done, newest first
  show             shows one run: plan, who approved it, what changed, how to undo it
  undo             puts back what a run has changed
  sweep            starts runs for the findings that are open
  doctor           says whether everything is there that a run needs
  completion       prints the completion for a shell: bash, zsh or fish
  settings check   says whether a file with settings can be used

"warden COMMAND --help" says more. Examples:
  npx warden demo
  npx warden snapshot > account.json
  npx warden rehearse --account account.json --finding findings.json
  npx warden policy narrow policy.json --topic-template 'plant/{thing}/#'
`;

/** Runs a command and answers its exit code. */
export async function warden(argv: readonly string[]): Promise<number> {
  const terminal: Terminal = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    colour: wantsColour(process.stdout, process.env.NO_COLOR),
    isLive: process.stderr.isTTY,
    ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
  };
  try {
    return await run(argv, terminal);
  } catch (error) {
    if (!isUsageError(error) && !(error instanceof SnapshotError)) throw error;
    terminal.err(complaint(error));
    return 1;
  }
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

/** Each command loads what it needs: a policy is judged without loading CDK. */
async function run([command, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  switch (command) {
    case 'demo':
      return (await import('./demo')).demo(rest, terminal);
    case 'rehearse':
      return (await import('./rehearse')).rehearse(rest, terminal);
    case 'emulate':
      return (await import('./emulate')).emulate(rest, terminal);
    case 'snapshot':
      return (await import('./snapshot')).snapshot(rest, terminal);
    case 'policy':
      return (await import('./policy')).policyCommand(rest, terminal);
    case 'approvals':
    case 'approve':
    case 'reject':
    case 'accept-risk':
      return (await import('./approvals')).approvals([command, ...rest], terminal);
    case 'runs':
      return (await import('./runs')).runs(rest, terminal);
    case 'show':
      return (await import('./show')).show(rest, terminal);
    case 'undo':
      return (await import('./undo')).undo(rest, terminal);
    case 'sweep':
      return (await import('./sweep')).sweep(rest, terminal);
    case 'doctor':
      return (await import('./doctor')).doctor(rest, terminal);
    case 'completion':
      return (await import('./completion')).completion(rest, terminal);
    case 'settings':
      return (await import('./settings')).settingsCommand(rest, terminal);
    case undefined:
    case 'help':
    case '--help':
      terminal.out(HELP);
      return 0;
    default:
      throw new UsageError(
        `expected demo, snapshot, rehearse, emulate, policy, settings, runs, show, undo, sweep, doctor, completion, approvals, approve, reject or accept-risk, got ${command}; see warden --help`,
      );
  }
}
