import type { ActionTarget, AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import type { Checked } from '../operation';

export type Finding = Checked<AwsSecurityFinding>;

/** Fields that a customer's change keeps from being overwritten by the provider's next import. */
export const CUSTOMER_FIELDS = ['Confidence', 'Criticality', 'RelatedFindings', 'Severity', 'Types'] as const;
export type CustomerField = (typeof CUSTOMER_FIELDS)[number];

export interface StoredFinding {
  readonly finding: Finding;
  readonly changedByCustomer: ReadonlySet<CustomerField>;
}

/** Mutable on purpose: it is the account's storage. */
export interface SecurityHubState {
  readonly findings: Map<string, StoredFinding>;
  readonly actionTargets: Map<string, Checked<ActionTarget>>;
}

export const emptySecurityHub = (): SecurityHubState => ({ findings: new Map(), actionTargets: new Map() });

/** A finding is identified by both; Security Hub itself joins them this way in `aws/securityhub/FindingId`. */
export const findingKey = ({
  ProductArn,
  Id,
}: {
  readonly ProductArn: string;
  readonly Id: string;
}): string => `${ProductArn}/${Id}`;
