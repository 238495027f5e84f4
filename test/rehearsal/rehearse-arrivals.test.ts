import { rehearseArrivals } from '../../rehearsal/rehearse-arrivals';
import type { RunReport } from '../../rehearsal/run-report';
import { createWorld, type World, type WorldOptions } from '../support/rehearsed';
import { runsOf, stopIn } from '../support/stopping';

const SETTINGS = { automaticRuns: true, minimumSeverity: 'LOW' };

async function arrive(options: WorldOptions = {}) {
  const world: World = await createWorld({ settings: SETTINGS, ...options });
  const reports: RunReport[] = [];
  let arrived = 0;
  await rehearseArrivals(world.rehearsal, {
    onArrived: (findings) => {
      arrived = findings;
    },
    onReport: (report) => void reports.push(report),
  });
  return { world, reports, arrived };
}

const of = (reports: readonly RunReport[], check: string) => reports.filter((one) => one.check === check);

describe('rehearsing what arrives', () => {
  it('reports each finding, with the resource before and after its run, and keeps no history', async () => {
    const { world, reports, arrived } = await arrive();
    expect(new Set(reports.map(({ findingId }) => findingId)).size).toBe(arrived);
    expect(of(reports, 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK')).toMatchObject([
      {
        outcome: 'repaired',
        before: { versionId: '1' },
        after: { versionId: '2' },
        workflowStatus: 'RESOLVED',
        path: expect.arrayContaining(['Plan', 'replace-policy-version/Create the version as default']),
      },
    ]);
    expect(runsOf(world)).toEqual([]);
  });

  it('reports a run that was stopped after it was closed', async () => {
    const { reports } = await arrive({ functions: { plan: stopIn } });
    expect(of(reports, 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK')).toMatchObject([
      { outcome: 'failed', workflowStatus: 'NOTIFIED', note: expect.stringContaining('did not finish this') },
    ]);
  });

  it('reports findings that have started no run', async () => {
    const { reports, arrived } = await arrive({ settings: {} });
    expect(reports).toHaveLength(arrived);
    expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(['not-started']));
  });
});
