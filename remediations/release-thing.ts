import { seal } from './plan';
import { planQuarantine } from './quarantine/plan-quarantine';
import { accusedIn, readInput } from './quarantine/planned';
import { verifyRelease } from './quarantine/verify-release';
import type { Reversible } from './remediation';

/** Takes out of quarantine what a run has put there: planned only as the undo of `quarantine-thing`. */
export const releaseThing: Reversible = {
  /** The quarantine again, of what is there now. */
  async undo(release, fleet) {
    const { finding } = readInput(release.apply);
    const made = await planQuarantine({ finding, check: release.check, accused: accusedIn(release) }, fleet);
    if ('impossible' in made) return { refused: made.impossible };
    if ('already' in made) return { nothingToDo: made.already };
    const { hash, ...plan } = made.plan;
    return { plan: seal({ ...plan, undoes: !release.undoes }) };
  },
  verify: verifyRelease,
};
