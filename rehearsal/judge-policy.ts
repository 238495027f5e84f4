import { CHECKS, isPolicyCheck } from '../remediations/check';
import { InvalidPolicy, type PolicyDocument, parsePolicy } from '../remediations/policy/document';
import { judge } from '../remediations/policy/judge';
import type { Offence } from './account/device-defender/audit';

const POLICY_CHECKS = Object.keys(CHECKS).filter(isPolicyCheck);

/** The audit of the embedded account judges as Fleet Warden does: by AWS's documented definitions, strictly. */
export function judgePolicy(documentText: string): readonly Offence[] {
  const document = readPolicy(documentText);
  if (document === undefined) return [];
  return POLICY_CHECKS.flatMap((check) =>
    judge(document, check).offences.map(({ reasonCode, action }) => ({
      check,
      reasonCode,
      actions: [action],
    })),
  );
}

/** Undefined: it is no policy. AWS would not have stored it, and it grants nothing. */
function readPolicy(text: string): PolicyDocument | undefined {
  try {
    return parsePolicy(text);
  } catch (error) {
    if (error instanceof InvalidPolicy) return undefined;
    throw error;
  }
}
