import { auditFindings, rehearseFinding } from '../../rehearsal/rehearse';
import type { RunReport } from '../../rehearsal/run-report';
import { fleet, rehearsalOf } from './fleet';
import { type Figure, timed } from './measure';

const FINDINGS = 500;
/** Repaired before the clock starts: what is run for the first time is compiled first. */
const WARM_UP = 100;

export async function benchRehearsal(): Promise<readonly Figure[]> {
  const rehearsal = await rehearsalOf(fleet(WARM_UP + FINDINGS));
  const findings = await auditFindings(rehearsal, ['IOT_POLICY_OVERLY_PERMISSIVE_CHECK']);
  for (const finding of findings.slice(0, WARM_UP)) await rehearseFinding(rehearsal, finding, 'remediate');
  const reports: (RunReport | undefined)[] = [];
  const ms = await timed(async () => {
    for (const finding of findings.slice(WARM_UP))
      reports.push(...(await rehearseFinding(rehearsal, finding, 'remediate')));
  });
  const repaired = reports.filter((report) => report?.outcome === 'repaired');
  const most = (read: (report: RunReport) => number) =>
    Math.max(...repaired.map((report) => (report === undefined ? 0 : read(report))));
  return [
    {
      what: 'rehearsed remediations',
      value: (repaired.length * 1000) / ms,
      unit: 'remediations/s',
      budget: 100,
      lower: false,
    },
    {
      what: 'an automatic success',
      value: most(({ transitions }) => transitions),
      unit: 'transitions',
      budget: 11,
      lower: true,
    },
    {
      what: 'an automatic success',
      value: most(({ functionCalls }) => functionCalls),
      unit: 'function calls',
      budget: 2,
      lower: true,
    },
  ];
}
