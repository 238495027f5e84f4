import type { Behavior, ConfidenceLevel, DimensionValueOperator, MetricValue } from '@aws-sdk/client-iot';
import type { Checked } from '../../operation';
import { createRelation, type Relation } from '../../relation';

/** What is normal for a device, as AWS names it: what is measured and which criteria it meets. */
export type StoredBehavior = Checked<Behavior>;

export interface SecurityProfile {
  readonly securityProfileName: string;
  readonly securityProfileArn: string;
  readonly securityProfileDescription?: string | undefined;
  readonly behaviors: StoredBehavior[];
  readonly creationDate?: Date | undefined;
  readonly lastModifiedDate?: Date | undefined;
}

/** One measurement of a device, its parts named as ListMetricValues names them. */
export interface Datapoint {
  /** Of a device that is not registered, its client id. */
  readonly thingName: string;
  readonly metricName: string;
  readonly dimensionName?: string | undefined;
  readonly dimensionValueOperator?: DimensionValueOperator | undefined;
  readonly timestamp: Date;
  readonly value: MetricValue;
  /** With which confidence an ML model would call it anomalous: there is no model to rehearse. */
  readonly anomaly?: ConfidenceLevel | undefined;
}

/** A device in alarm for a behavior. */
export interface Violation {
  readonly violationId: string;
  readonly thingName: string;
  readonly securityProfileName: string;
  readonly behavior: StoredBehavior;
  readonly startTime: Date;
  /** The latest datapoint that was not normal. */
  readonly last: Datapoint;
}

/** `run` counts the latest datapoints that speak for a change: into alarm, or out of it. */
export interface Alarm {
  readonly run: number;
  readonly violation?: Violation | undefined;
}

/** Mutable on purpose: it is the account's storage. */
export interface DetectState {
  readonly securityProfiles: Map<string, SecurityProfile>;
  /** Security profile name to target arn. */
  readonly targets: Relation;
  /** Not evaluated yet. */
  readonly pending: Datapoint[];
  readonly evaluated: Datapoint[];
  /** By security profile, behavior and thing. */
  readonly alarms: Map<string, Alarm>;
  /** What the fleet has measured so far, ascending, by security profile and behavior. */
  readonly baselines: Map<string, number[]>;
}

export const emptyDetect = (): DetectState => ({
  securityProfiles: new Map(),
  targets: createRelation(),
  pending: [],
  evaluated: [],
  alarms: new Map(),
  baselines: new Map(),
});
