import { synthesizeApart } from '../../cli/synthesize-apart';
import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import { auditFindings } from '../../rehearsal/rehearse';
import { rehearsalOf } from './fleet';
import { fleetJson } from './fleet-file';

export interface AuditedFleet {
  readonly findings: number;
  readonly loadSeconds: number;
  readonly auditSeconds: number;
  /** The most that the process has taken. */
  readonly mebibytes: number;
}

/** Every check on a fleet of things with a certificate each, a policy for twenty of them. */
export async function auditFleet(things: number): Promise<AuditedFleet> {
  const template = synthesizeApart('{}');
  const start = performance.now();
  const rehearsal = await rehearsalOf(loadFleet(things), template);
  const loaded = performance.now();
  const findings = await auditFindings(rehearsal);
  return {
    findings: findings.length,
    loadSeconds: (loaded - start) / 1000,
    auditSeconds: (performance.now() - loaded) / 1000,
    mebibytes: process.resourceUsage().maxRSS / 1024,
  };
}

const loadFleet = (things: number) =>
  loadSnapshot(fleetJson({ things, policies: Math.ceil(things / 20), seed: 1 }));

/** In a process of its own, since memory is never given back: prints what it has measured. */
if (require.main === module)
  void auditFleet(Number(process.argv[2])).then((audited) => {
    process.stdout.write(`${JSON.stringify(audited)}\n`);
  });
