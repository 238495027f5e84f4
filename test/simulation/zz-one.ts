import { runsIn } from './changes';
import { journalRows } from './journal-rows';
import { judgeSingle, runSingle } from './run-single';
import { SINGLE_CASES } from './single-cases';
import { kindOf } from './single-faults';

(async () => {
  const one = SINGLE_CASES.find((c) => c.name === process.argv[2])!;
  const f = await runSingle(one);
  const single = f.possible.find((s) => `${s.at}#${s.number} ${kindOf(s)}` === process.argv[3])!;
  const w = await runSingle(one, { single });
  const wrong = await judgeSingle(one, w, f);
  for (const e of runsIn(w.rehearsal)) {
    console.log(
      e.name,
      e.status,
      e.path.join(' > '),
      JSON.stringify((e.history.at(-1) as any).result).slice(0, 300),
    );
    for (const c of e.children)
      console.log('    child', w.rehearsal.workflowOf(c), c.status, c.path.join(' > '));
    for (const h of e.history)
      if (h.type === 'AttemptFailed' || h.type === 'ErrorCaught')
        console.log('   ', h.type, h.state, h.error, h.cause.slice(0, 150));
  }
  for (const r of await journalRows(w.rehearsal))
    console.log(r.entry, r.run, r.outcome, r.intent, r.remediation, r.expiresAt, r.summary, r.reason);
  for (const { finding } of w.rehearsal.account.state.securityHub.findings.values())
    if (finding.Note) console.log(finding.Workflow, finding.Note);
  console.log(wrong);
})();
