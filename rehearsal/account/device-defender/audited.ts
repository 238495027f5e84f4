import type { IamState } from '../iam/state';
import type { IotState } from '../iot/state';
import type { Surroundings } from '../surroundings';
import type { AuditedResource } from './audited-resource';
import type { Severity } from './severity';
import type { DeviceDefenderState } from './state';

/** What a policy document does that a check objects to. */
export interface Offence {
  readonly check: string;
  readonly reasonCode: string;
  readonly actions: readonly string[];
}

export type JudgePolicy = (documentText: string) => readonly Offence[];

/** What an audit can look at. */
export interface Audited {
  readonly iot: IotState;
  readonly iam: IamState;
  readonly state: DeviceDefenderState;
  readonly surroundings: Surroundings;
  readonly judgePolicy: JudgePolicy;
}

/** One resource that does not comply, for one reason. */
export interface Judgement {
  readonly resource: AuditedResource;
  readonly reasonCode: string;
  /** The actions that the reason is about, where it is about actions. */
  readonly actions?: readonly string[] | undefined;
  readonly relatedResources?: readonly AuditedResource[] | undefined;
}

/** A resource for which the account knows nothing that the check asks for is compliant. */
export interface Check {
  readonly severity: Severity;
  /** How many resources it looks at. */
  readonly count: (audited: Audited) => number;
  readonly judge: (audited: Audited) => Iterable<Judgement>;
}
