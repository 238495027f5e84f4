import { type Plan, seal } from '../../remediations/plan';

/** A plan to narrow LinePolicy, on one certificate with one thing. */
export const policyPlan = ({
  impact,
  ...overrides
}: Omit<Partial<Plan>, 'impact'> & { readonly impact?: Partial<Plan['impact']> } = {}): Plan =>
  seal({
    remediation: 'replace-policy-version',
    undoneBy: 'replace-policy-version',
    check: 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK',
    undoes: false,
    target: { policyName: 'LinePolicy', policyArn: 'arn:aws:iot:eu-west-1:111122223333:policy/LinePolicy' },
    prior: {},
    changes: [],
    impact: { certificates: 1, things: ['press-1'], thingGroups: [], cutOff: [], concerns: [], ...impact },
    reversible: true,
    resolves: true,
    apply: {},
    undo: {},
    summary: 'narrow LinePolicy',
    ...overrides,
  });
