import { parseArgs } from 'node:util';
import { loadSnapshot } from '../rehearsal/account/snapshot/load';
import { synthesize } from '../rehearsal/deployment/synthesize';
import { createRehearsal, type Rehearsal } from '../rehearsal/rehearsal';
import { demoSnapshot } from './demo/account';
import { policyChapter } from './demo/policy-chapter';
import { sharedCertificateChapter } from './demo/shared-certificate-chapter';
import { type Stage, showEvent } from './demo/stage';
import { violationChapter } from './demo/violation-chapter';
import { createScript } from './script';
import type { Terminal } from './terminal';

const HELP = `Usage: warden demo

Plays AWS's walk-through of Device Defender and Security Hub in an embedded account, offline: a policy that allows
everything, the audit that finds it, the custom action, the workflow state by state, the proof, the undo. Then a device
that sends too much, in quarantine until its alarm clears, and a certificate that several devices share.

Exit codes: 0 every step came out as expected, 2 some did not.
`;

export async function demo(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { help: { type: 'boolean', default: false } } });
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  const script = createScript(terminal);
  const rehearsal: Rehearsal = await createRehearsal({
    template: synthesize(),
    snapshot: loadSnapshot(demoSnapshot),
    startAt: Date.parse('2026-03-02T06:00:00Z'),
    seed: 1,
    answer: async ({ summary, reason }) => {
      script.say(script.paint('yellow', `Asked: to ${summary}? (${reason}) Approved.`));
      return 'approved';
    },
    onEvent: (event) => showEvent({ script, rehearsal }, event),
  });
  const stage: Stage = { script, rehearsal };
  await policyChapter(stage);
  await violationChapter(stage);
  await sharedCertificateChapter(stage);
  return script.end();
}
