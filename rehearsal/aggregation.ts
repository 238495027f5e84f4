import type { Account } from './account/account';

/**
 * Makes an account in one Region the place where the findings of a linked Region are seen as well. What is new on either
 * side is copied to the other: https://docs.aws.amazon.com/securityhub/latest/userguide/finding-aggregation.html
 */
export function aggregateFindings(home: Account, linked: Account): void {
  const { region } = linked.identity;
  copyFindings(linked, home, region);
  copyFindings(home, linked, region);
}

/** That the other Region has an event of its own for each copy is AWS's word; that it is like the first one is inferred. */
function copyFindings(from: Account, to: Account, ofRegion: string): void {
  const { findings } = to.state.securityHub;
  from.events.watch((event) => {
    if (event['detail-type'] !== 'Security Hub Findings - Imported') return;
    for (const key of event.resources) {
      const stored = from.state.securityHub.findings.get(key);
      if (stored?.finding.Region !== ofRegion || findings.get(key) === stored) continue;
      findings.set(key, stored);
      to.events.put({ ...event, region: to.identity.region });
    }
  });
}
