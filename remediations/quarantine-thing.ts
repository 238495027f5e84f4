import { CHECKS, ruleOf } from './check';
import { ALWAYS_ASKED, concernsOf, type Decision, declined, nothingToDo, permit } from './decision';
import { type Finding, isViolation } from './finding';
import type { Conventions, Fleet, Provisions } from './fleet';
import type { Intent } from './intent';
import { findingKey } from './note';
import { type Plan, reverse } from './plan';
import { accusedBy } from './quarantine/accused';
import { inWords, planQuarantine } from './quarantine/plan-quarantine';
import { readInput } from './quarantine/planned';
import { verifyQuarantine } from './quarantine/verify-quarantine';
import { whyOver } from './quarantine/why-over';
import type { Remediation, Undo } from './remediation';
import { revokeCertificate } from './revoke-certificate';

/** Denies a thing and its certificates what devices do, and closes its connection. The finding stays open. */
export const quarantineThing: Remediation = { plan, undo, verify: verifyQuarantine };

async function plan(
  finding: Finding,
  intent: Intent,
  fleet: Fleet & Provisions & Conventions,
): Promise<Decision> {
  const { asff } = finding;
  const over = intent === 'quarantine' ? undefined : await whyOver(finding, fleet);
  if (over !== undefined) return nothingToDo(asff, over, 'NOTIFIED');
  const accused = await accusedBy(finding, fleet);
  if ('nobody' in accused) return declined(asff, accused.nobody, 'NOTIFIED');
  const check = isViolation(finding) ? null : finding.check;
  const made = await planQuarantine({ finding: findingKey(asff), check, accused }, fleet);
  if ('impossible' in made) return declined(asff, made.impossible, 'NOTIFIED');
  if ('already' in made)
    return isContainedFirst(finding, intent)
      ? revokeCertificate.plan(finding, intent, fleet)
      : nothingToDo(asff, made.already, 'NOTIFIED');
  return permit({ finding: asff, intent, concerns: concerns(finding, intent) }, made.plan);
}

/** Who presses "Quarantine thing" has asked for just that, and can take it back. */
function concerns(finding: Finding, intent: Intent): readonly string[] {
  if (intent === 'quarantine') return [];
  return isViolation(finding) ? [ALWAYS_ASKED] : concernsOf(CHECKS[finding.check].mode);
}

/** "Quarantine thing" asks for no more than that. */
const isContainedFirst = (finding: Finding, intent: Intent): boolean =>
  intent !== 'quarantine' &&
  !isViolation(finding) &&
  ruleOf(finding.check).secondStep === 'revoke-certificate';

/** The release; what another finding holds as well stays in quarantine. */
async function undo(quarantine: Plan, fleet: Fleet & Provisions): Promise<Undo> {
  const input = readInput(quarantine.apply);
  const { thingGroupName: name } = input;
  // The release workflow may take things out of the group of the present name only.
  if (name !== fleet.quarantineGroup)
    return { refused: `it is in the quarantine ${name}: deploy with that as quarantineGroup to release it` };
  for (const { subject } of [...input.things, ...input.certificates]) {
    const hold = await fleet.hold(subject);
    // Held by nobody: a release has dropped the hold, and did not come to taking it out.
    if (hold?.findings.includes(input.finding) || hold?.findings.length === 0)
      return { plan: reverse(quarantine, { summary: `release ${inWords(input)} from quarantine` }) };
  }
  return { nothingToDo: 'nothing is in quarantine for this finding any more' };
}
