import type { PolicyDocument } from './document';
import { misconfiguredDenies } from './misconfigured-deny';
import { broadGrants } from './overly-permissive';
import type { Offence, PolicyCheck, Verdict } from './verdict';

/** Judges a document as the audit check would; where AWS documents nothing, on the strict side. */
export function judge(document: PolicyDocument, check: PolicyCheck): Verdict {
  const offences = offencesOf(document, check);
  return { compliant: offences.length === 0, offences };
}

function offencesOf(document: PolicyDocument, check: PolicyCheck): readonly Offence[] {
  switch (check) {
    case 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK':
      return broadGrants(document);
    case 'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK':
      return misconfiguredDenies(document);
  }
}
