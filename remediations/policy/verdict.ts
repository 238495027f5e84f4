/** The audit checks that read a policy document. */
export type PolicyCheck =
  | 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK'
  | 'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK';

export type ReasonCode =
  | 'ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS'
  | 'POLICY_CONTAINS_MQTT_WILDCARDS_IN_DENY_STATEMENT'
  | 'TOPIC_FILTERS_INTENDED_TO_DENY_ALLOWED_USING_WILDCARDS';

/** One action on one resource of one statement (counted from 0) that makes the document non-compliant. */
export interface Offence {
  readonly statement: number;
  readonly action: string;
  readonly resource: string;
  readonly reasonCode: ReasonCode;
  readonly why: string;
}

export interface Verdict {
  readonly compliant: boolean;
  readonly offences: readonly Offence[];
}
