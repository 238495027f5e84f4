import type { Answer } from '../../remediations/approval';
import type { Check, RemediationName } from '../../remediations/check';
import type { Intent } from '../../remediations/intent';
import type { Settings } from '../../remediations/settings/settings';

/** One way in which a run goes, from the button to its end. */
export interface Path {
  readonly remediation: RemediationName;
  readonly way: string;
  readonly finding: Check | 'violation';
  readonly intent: Intent;
  readonly mode: NonNullable<Settings['modes'][string]>;
  /** Nobody answers without it. */
  readonly answer?: Answer;
  /** Asked for before, and not counted. */
  readonly before?: Intent;
}

const FOUND = {
  'replace-policy-version': 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK',
  'revoke-certificate': 'REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK',
  'deactivate-ca-certificate': 'CA_CERTIFICATE_KEY_QUALITY_CHECK',
  'quarantine-thing': 'violation',
  'enable-logging': 'LOGGING_DISABLED_CHECK',
  'restrict-role': 'IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK',
} as const satisfies Partial<Record<RemediationName, Check | 'violation'>>;

const SHARED = { remediation: 'quarantine-thing', finding: 'DEVICE_CERTIFICATE_SHARED_CHECK' } as const;
const POLICY = { remediation: 'replace-policy-version', finding: FOUND['replace-policy-version'] } as const;

const waysOf = (remediation: keyof typeof FOUND): readonly Path[] => {
  const pressed = {
    remediation,
    finding: FOUND[remediation],
    intent: 'remediate',
    mode: 'automatic',
  } as const;
  return [
    { ...pressed, way: 'at once' },
    { ...pressed, way: 'after approval', mode: 'approval', answer: 'approved' },
    {
      ...pressed,
      remediation: remediation === 'quarantine-thing' ? 'release-thing' : remediation,
      way: 'undo',
      intent: 'undo',
      before: 'remediate',
    },
  ];
};

export const PATHS: readonly Path[] = [
  ...waysOf('replace-policy-version'),
  ...waysOf('revoke-certificate'),
  ...waysOf('deactivate-ca-certificate'),
  ...waysOf('enable-logging'),
  ...waysOf('restrict-role'),
  ...waysOf('quarantine-thing'),
  {
    ...SHARED,
    way: 'contained, then its certificate after approval',
    intent: 'remediate',
    mode: 'automatic',
    answer: 'approved',
  },
  { ...SHARED, way: 'contained, then nobody answers', intent: 'remediate', mode: 'automatic' },
  { ...POLICY, way: 'rejected', intent: 'remediate', mode: 'approval', answer: 'rejected' },
  { ...POLICY, way: 'nobody answers', intent: 'remediate', mode: 'approval' },
  { ...POLICY, way: 'declined by the settings', intent: 'remediate', mode: 'off' },
  { ...POLICY, way: 'nothing left to do', intent: 'remediate', mode: 'automatic', before: 'remediate' },
  { ...POLICY, way: 'preview', intent: 'preview', mode: 'automatic' },
];
