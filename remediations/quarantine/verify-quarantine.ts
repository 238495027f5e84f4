import type { Fleet } from '../fleet';
import type { Plan } from '../plan';
import type { NotDone } from '../remediation';
import { exceptions, inWords } from './plan-quarantine';
import { type QuarantineInput, readInput } from './planned';
import { settle } from './settle';

/** Reads again whether each certificate is denied and each thing is in the group. */
export async function verifyQuarantine(
  plan: Plan,
  fleet: Fleet,
  notDone: readonly NotDone[],
): Promise<string> {
  const input = readInput(plan.apply);
  const targets = [...input.things, ...input.certificates].map(({ target }) => target);
  settle({ targets, notDone, unchanged: await stillOutside(input, fleet) });
  return `put ${inWords(input)} in quarantine${exceptions(plan.cannot)}. AWS IoT acts on it everywhere within 8 minutes`;
}

async function stillOutside(
  { things, certificates, thingGroupName, policyName }: QuarantineInput,
  fleet: Fleet,
): Promise<string[]> {
  const outside: string[] = [];
  for (const { target, thingName, joins } of things) {
    const { groups = [] } = (joins ? await fleet.thing(thingName) : undefined) ?? {};
    if (joins && !groups.includes(thingGroupName)) outside.push(target);
  }
  for (const { target, certificateArn } of certificates) {
    const policies = (await fleet.attachedPolicies(certificateArn)) ?? [];
    if (!policies.includes(policyName)) outside.push(target);
  }
  return outside;
}
