import { type Plan, seal } from '../../remediations/plan';

export const EXECUTION = 'arn:aws:states:eu-west-1:111122223333:execution:Remediate:run-1';

/** A plan as people are asked about it. */
export const narrowing = (overrides: Partial<Plan> = {}): Plan =>
  seal({
    remediation: 'replace-policy-version',
    undoneBy: 'replace-policy-version',
    check: 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK',
    undoes: false,
    target: { policyName: 'LinePolicy' },
    prior: { versionId: '1' },
    changes: [
      { statement: 0, actions: ['iot:Publish'], from: ['*'], to: ['topic/own'], why: 'it is too broad' },
      { actions: ['iot:UpdateCertificate'], from: [], to: [], why: 'devices need it not' },
    ],
    impact: {
      certificates: 2,
      things: ['press-1', 'press-2'],
      thingGroups: ['Line'],
      cutOff: [],
      concerns: [],
    },
    reversible: true,
    resolves: true,
    apply: {},
    undo: {},
    summary: 'replace version 1 of policy LinePolicy by a narrowed one',
    ...overrides,
  });
