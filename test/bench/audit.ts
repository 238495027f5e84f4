import { policiesOnly, rehearsalOf } from './fleet';
import { type Figure, timed } from './measure';

const CHECKS = ['IOT_POLICY_OVERLY_PERMISSIVE_CHECK', 'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK'];

async function seconds(policies: number): Promise<number> {
  const rehearsal = await rehearsalOf(policiesOnly(policies));
  const start = () =>
    rehearsal.account.call({
      service: 'iot',
      action: 'startOnDemandAuditTask',
      input: { TargetCheckNames: CHECKS },
    });
  return (await timed(() => rehearsal.run(async () => void (await start())))) / 1000;
}

/** In a process of its own: the memory is the audit's alone. */
export async function benchAudit(): Promise<readonly Figure[]> {
  const tenth = await seconds(10_000);
  const whole = await seconds(100_000);
  const { maxRSS } = process.resourceUsage();
  return [
    { what: 'audit of 100,000 policies', value: whole, unit: 's', budget: 20, lower: true },
    {
      what: 'audit of 100,000 policies, resident, heap limit 640 MB',
      value: maxRSS / 1024,
      unit: 'MiB',
      budget: 1024,
      lower: true,
    },
    {
      what: 'audit, ten times the policies',
      value: whole / tenth,
      unit: 'times the time',
      budget: 15,
      lower: true,
    },
  ];
}
