import { CHECKS, isPolicyCheck } from '../remediations/check';
import { parsePolicy } from '../remediations/policy/document';
import { judge } from '../remediations/policy/judge';
import type { Offence } from './account/device-defender/audit';

const POLICY_CHECKS = Object.keys(CHECKS).filter(isPolicyCheck);

/** The audit of the embedded account judges as Fleet Warden does: by AWS's documented definitions, strictly. */
export function judgePolicy(documentText: string): readonly Offence[] {
  const document = parsePolicy(documentText);
  return POLICY_CHECKS.flatMap((check) =>
    judge(document, check).offences.map(({ reasonCode, action }) => ({
      check,
      reasonCode,
      actions: [action],
    })),
  );
}
