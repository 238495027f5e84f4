import { findVersion } from '../iot/policy-store';
import type { Check, Judgement, Offence } from './audited';
import type { Severity } from './severity';

/** A check of the default version of every policy, with one judgement per reason code. */
export const policyCheck = (check: string, severity: Severity): Check => ({
  severity,
  count: ({ iot }) => iot.policies.size,
  judge: function* ({ iot, judgePolicy }) {
    for (const policy of iot.policies.values()) {
      const { policyName, defaultVersionId } = policy;
      const offences = judgePolicy(findVersion(policy, defaultVersionId).policyDocument);
      const resource = { resourceType: 'IOT_POLICY', policyName, policyVersionId: defaultVersionId } as const;
      yield* reasons(offences, check).map((reason) => ({ resource, ...reason }));
    }
  },
});

type Reason = Pick<Judgement, 'reasonCode' | 'actions'>;

const reasons = (offences: readonly Offence[], check: string): readonly Reason[] => {
  const byCode = new Map<string, Set<string>>();
  for (const offence of offences) {
    if (offence.check !== check) continue;
    const actions = byCode.get(offence.reasonCode) ?? new Set();
    for (const action of offence.actions) actions.add(action);
    byCode.set(offence.reasonCode, actions);
  }
  return Array.from(byCode, ([reasonCode, actions]) => ({ reasonCode, actions: [...actions] }));
};
