import { isAbout, isNormal } from '../device-defender/detect/judge';
import { refuseUnfit } from './refuse-unfit';
import type { Snapshot } from './snapshot';

/** Throws `SnapshotError` for the first metric whose value is of another kind than a behavior of it compares. */
export const refuseUnfitMetrics = ({ securityProfiles, metrics }: Snapshot): void => {
  const behaviors = securityProfiles.flatMap((profile) => profile.behaviors);
  for (const [at, metric] of metrics.entries())
    for (const behavior of behaviors)
      if (isAbout(behavior, metric))
        refuseUnfit(`snapshot.metrics[${at}].value`, () => isNormal(behavior, metric, []));
};
