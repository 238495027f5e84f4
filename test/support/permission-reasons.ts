import type { Reason } from './permissions';

/** What AWS does with a role besides the calls of our code, which a rehearsal does not show. */
export const PERMISSION_REASONS: readonly Reason[] = [
  {
    role: /./,
    action: /^xray:/,
    reason:
      'Lambda and Step Functions send traces: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html',
  },
  {
    role: /StateMachineRole/,
    action: /^logs:/,
    reason:
      'Step Functions delivers its logs: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  },
  {
    role: /(?<!StateMachine)Role/,
    action: /^logs:/,
    reason: 'Lambda and AWS IoT write their logs',
  },
  {
    role: /^FleetWarden-read-/,
    action: /^iot:ListTagsForResource$/,
    reason:
      'The embedded account has no tags of policies; test/handlers/bounds.test.ts shows what reads them.',
  },
];
