import { type Action, actionsCoveredBy } from './actions';
import type { Change } from './change';
import { hasWildcard } from './pattern';

/** The actions of a statement that is rewritten. */
export interface SortedActions {
  /** Device actions, each once, in the catalogue's order within each written action. */
  readonly device: readonly Action[];
  /** Named in full and left as they are: nothing says that their resource should be the device's own. */
  readonly asTheyAre: readonly string[];
  readonly changes: readonly Change[];
}

/** The one Greengrass action of a client device. https://docs.aws.amazon.com/greengrass/v2/developerguide/device-auth.html */
export const GREENGRASS_DISCOVER = 'greengrass:discover';

export function sortActions(statement: number, written: readonly string[]): SortedActions {
  const device = new Set<Action>();
  const asTheyAre: string[] = [];
  const changes: Change[] = [];
  for (const text of written) {
    const covered = actionsCoveredBy(text);
    for (const action of covered) if (action.device) device.add(action);
    if (hasWildcard(text)) changes.push(...wildcardChanges(statement, text, covered));
    else if (covered.some((action) => !action.device) || text.toLowerCase() === GREENGRASS_DISCOVER) {
      asTheyAre.push(text);
    } else if (covered.length === 0) changes.push(controlPlaneChange(statement, text));
  }
  return { device: [...device], asTheyAre, changes };
}

const controlPlaneChange = (statement: number, action: string): Change => ({
  statement,
  actions: [action],
  from: [action],
  to: [],
  why: 'not an action of the device data plane: a certificate cannot use it, so it is left out',
});

function wildcardChanges(statement: number, written: string, covered: readonly Action[]): readonly Change[] {
  const named = covered.filter((action) => !action.device);
  return [
    {
      statement,
      actions: [written],
      from: [written],
      to: covered.filter((action) => action.device).map((action) => action.name),
      why: 'a wildcard also grants actions that devices do not use, such as those of the control plane: only the device actions that it covers stay',
    },
    ...named.map((action) => ({
      statement,
      actions: [action.name],
      from: [written],
      to: [],
      why: again(action),
    })),
    ...(/^\*+$/.test(written) ? [greengrassWarning(statement, written)] : []),
  ];
}

const again = (action: Action): string =>
  action.type === 'rolealias'
    ? `no longer granted by a wildcard; to grant it again, allow ${action.name} on the ARN of the role alias`
    : `no longer granted by a wildcard; to grant it again, allow ${action.name} by name on the resource that is meant`;

const greengrassWarning = (statement: number, written: string): Change => ({
  statement,
  actions: [written],
  from: [written],
  to: [],
  why: 'should a Greengrass core use this policy, do not apply this: thing policy variables do not work for cores',
});
