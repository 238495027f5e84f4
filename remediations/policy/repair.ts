import type { Repaired } from './change';
import type { PolicyDocument } from './document';
import { narrow } from './narrow';
import type { NarrowingContext } from './narrowing-context';
import { repairDeny } from './repair-deny';
import type { PolicyCheck } from './verdict';

/** Repairs a document for the check that found it non-compliant. */
export function repair(
  document: PolicyDocument,
  check: PolicyCheck,
  context: NarrowingContext = {},
): Repaired {
  switch (check) {
    case 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK':
      return narrow(document, context);
    case 'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK':
      return repairDeny(document);
  }
}
