import type { Fleet } from '../fleet';
import type { Plan } from '../plan';
import type { NotDone } from '../remediation';
import { inWords } from './plan-quarantine';
import { type QuarantineInput, readInput } from './planned';
import { settle } from './settle';

/** Reads again whether what this finding alone held is out of quarantine. */
export async function verifyRelease(plan: Plan, fleet: Fleet, notDone: readonly NotDone[]): Promise<string> {
  const input = readInput(plan.apply);
  const held = await heldByOthers(input, fleet);
  const targets = [...input.things, ...input.certificates].map(({ target }) => target);
  const unchanged = (await stillInside(input, fleet)).filter((target) => !held.includes(target));
  settle({ targets, notDone, unchanged });
  const kept = held.length === 0 ? '' : `, except what another finding holds: ${held.join(', ')}`;
  return `released ${inWords(input)} from quarantine${kept}`;
}

async function heldByOthers({ things, certificates }: QuarantineInput, fleet: Fleet): Promise<string[]> {
  const held: string[] = [];
  for (const { target, subject } of [...things, ...certificates]) {
    const hold = await fleet.hold(subject);
    if ((hold?.findings.length ?? 0) > 0) held.push(target);
  }
  return held;
}

/** What is gone is out. */
async function stillInside(
  { things, certificates, thingGroupName, policyName }: QuarantineInput,
  fleet: Fleet,
): Promise<string[]> {
  const inside: string[] = [];
  for (const { target, thingName } of things.filter(({ removes }) => removes)) {
    const thing = await fleet.thing(thingName);
    if (thing?.groups.includes(thingGroupName)) inside.push(target);
  }
  for (const { target, certificateArn } of certificates.filter(({ removes }) => removes)) {
    const policies = await fleet.attachedPolicies(certificateArn);
    if (policies?.includes(policyName)) inside.push(target);
  }
  return inside;
}
