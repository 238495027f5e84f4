import type { AccessRequest, Verdict } from './evaluate';
import type { ResourceVerdict } from './resource-policy';

/** Which policy refuses, and whether by what it says or by what it does not. */
export type Refusal = 'deny' | 'no-allow' | 'resource-deny' | 'no-resource-allow';

type Judged =
  | Extract<Verdict, { readonly outcome: 'allowed' }>
  | { readonly outcome: 'denied'; readonly because: Refusal };

/**
 * Of a role, within its account: either policy allows, and either denies; but of a key only its own policy lets others count.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function verdictOfBoth({ action }: AccessRequest, own: Verdict, resource: ResourceVerdict): Judged {
  if (own.outcome === 'denied' && own.because === 'deny') return own;
  if (resource === 'denied') return { outcome: 'denied', because: 'resource-deny' };
  if (resource === 'allowed') return own.outcome === 'allowed' ? own : { outcome: 'allowed', by: [] };
  if (resource === 'silent' && action.startsWith('kms:'))
    return { outcome: 'denied', because: 'no-resource-allow' };
  return own;
}
