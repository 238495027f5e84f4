import { synthesize } from '../../rehearsal/deployment/synthesize';
import { createRehearsal, type Rehearsal } from '../../rehearsal/rehearsal';
import { auditFindings, press } from '../../rehearsal/rehearse';
import { fleet } from '../bench/fleet';
import { createLimiter, type Limiter, secondsFor } from './limiter';

const CHECK = 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK';

export interface Load {
  readonly findings: number;
  /** Findings by their workflow status at the end. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly failedRuns: number;
  /** Virtual time until the last run has ended. */
  readonly drainSeconds: number;
  /** Below this no order of the calls that one run makes could come, at the rates that AWS grants. */
  readonly boundSeconds: number;
  readonly bottleneck: string;
  readonly throttledCalls: number;
  readonly transitionsPerRun: number;
}

/** Reports so many critical findings, presses "Remediate IoT" on all of them in one instant, and waits for the last run. */
export async function measureLoad(
  findings: number,
  onEnded: (runs: number) => void = () => {},
): Promise<Load> {
  const one = await drain(1);
  const [bottleneck, calls] = mostOf(one.limiter);
  const { rehearsal, limiter, ...ran } = await drain(findings, onEnded);
  return {
    findings,
    ...ran,
    statuses: statusesOf(rehearsal),
    boundSeconds: secondsFor(bottleneck, calls * findings),
    bottleneck,
    throttledCalls: limiter.throttled(),
  };
}

async function drain(findings: number, onEnded: (runs: number) => void = () => {}) {
  let limiter: Limiter | undefined;
  const rehearsal = await createRehearsal({
    template: synthesize(),
    snapshot: fleet(findings),
    startAt: Date.parse('2026-03-02T06:00:00Z'),
    seed: 1,
    around: (call, run) => (limiter === undefined ? run() : limiter.around(call, run)),
  });
  const reported = await auditFindings(rehearsal, [CHECK]);
  limiter = createLimiter(rehearsal.clock.now);
  const start = rehearsal.clock.now();
  let [ended, transitions, drainSeconds] = [0, 0, 0];
  const left = await rehearsal.run(
    () => {
      for (const finding of reported) press(rehearsal, [finding], 'remediate');
    },
    (execution) => {
      transitions += execution.transitions;
      if (rehearsal.workflowOf(execution) === 'remediate') {
        ended += 1;
        onEnded(ended);
        drainSeconds = (rehearsal.clock.now() - start) / 1000;
      }
      rehearsal.forget(execution);
    },
  );
  const failedRuns = left.filter(({ status }) => status !== 'SUCCEEDED').length;
  return { rehearsal, limiter, failedRuns, drainSeconds, transitionsPerRun: transitions / findings };
}

function mostOf({ served }: Limiter): readonly [string, number] {
  const [most] = [...served].sort(([a, m], [b, n]) => secondsFor(b, n) - secondsFor(a, m));
  if (most === undefined) throw new Error('expected a run to call AWS, got no call');
  return most;
}

function statusesOf({ account }: Rehearsal): Readonly<Record<string, number>> {
  const statuses: Record<string, number> = {};
  for (const { finding } of account.state.securityHub.findings.values()) {
    if (finding.ProductFields?.ReportType === 'CheckSummary') continue;
    const status = finding.Workflow?.Status ?? 'none';
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return statuses;
}
