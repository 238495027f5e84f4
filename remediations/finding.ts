import * as z from 'zod/mini';
import { type Check, checkNamed } from './check';

/** The fields of an ASFF finding that decide what happens to it; `Resource` is the first of its Resources. */
const asffSchema = z.object({
  Id: z.string(),
  ProductArn: z.string(),
  AwsAccountId: z.optional(z.string()),
  Region: z.optional(z.string()),
  /** When the provider has last reported it: ISO 8601. */
  UpdatedAt: z.optional(z.string()),
  RecordState: z.optional(z.string()),
  Severity: z.optional(z.object({ Label: z.optional(z.string()) })),
  Workflow: z.optional(z.object({ Status: z.optional(z.string()) })),
  ProductFields: z.optional(z.record(z.string(), z.string())),
  Resource: z.optional(
    z.object({
      Type: z.optional(z.string()),
      Id: z.optional(z.string()),
      Details: z.optional(z.object({ Other: z.optional(z.record(z.string(), z.string())) })),
    }),
  ),
});

export type Asff = z.infer<typeof asffSchema>;

/** A finding that names a check which can be repaired. */
export interface AuditFinding {
  readonly check: Check;
  readonly reasonCode: string | undefined;
  /** Device Defender's own id, the key of DescribeAuditFinding. */
  readonly auditFindingId: string | undefined;
  readonly asff: Asff;
}

/** A Detect finding: a thing in alarm for a behavior. The thing may be unregistered: then only its client id is known. */
export interface Violation {
  readonly thingName: string;
  readonly isRegistered: boolean;
  readonly behaviorName: string;
  readonly securityProfileName: string;
  readonly asff: Asff;
}

export type Finding = AuditFinding | Violation;

export const isViolation = (finding: Finding): finding is Violation => 'thingName' in finding;

/** The alarm has cleared, or the last audit found the resource compliant. */
export const isArchived = ({ asff }: Finding): boolean => asff.RecordState === 'ARCHIVED';

/** A finding that is none of Fleet Warden's business. `leave` means: whatever its workflow status is, keep it. */
export interface Unrepairable {
  readonly declined: string;
  readonly leave: boolean;
}

// https://docs.aws.amazon.com/iot-device-defender/latest/devguide/securityhub-integration.html
const PRODUCT = /^arn:aws[a-z-]*:securityhub:[a-z0-9-]*::product\/aws\/iot-device-defender-(audit|detect)$/;

/**
 * Routes by ProductArn, ReportType and CheckName. The Id is never parsed and Types are never trusted:
 * AWS's own examples contradict each other there.
 */
export function readFinding(raw: unknown): Finding | Unrepairable {
  const parsed = asffSchema.safeParse(raw);
  if (!parsed.success)
    return leave(`it is not a finding in the Security Hub format (${firstIssue(parsed.error)})`);
  const asff = parsed.data;
  const product = PRODUCT.exec(asff.ProductArn)?.[1];
  if (product === undefined) return leave('it does not come from AWS IoT Device Defender');
  if (asff.Workflow?.Status === 'SUPPRESSED') return leave('it is suppressed in Security Hub');
  return product === 'detect' ? readViolation(asff) : readAuditFinding(asff);
}

function readViolation(asff: Asff): Violation | Unrepairable {
  const { ThingName, BehaviorName = 'unknown', SecurityProfileName = 'unknown' } = asff.ProductFields ?? {};
  const thingName = ThingName ?? (isThing(asff.Resource?.Type) ? asff.Resource?.Id : undefined);
  if (thingName === undefined) return decline('it does not say which thing is in alarm');
  return {
    thingName,
    isRegistered: asff.Resource?.Details?.Other?.IsRegisteredThing !== 'false',
    behaviorName: BehaviorName,
    securityProfileName: SecurityProfileName,
    asff,
  };
}

const isThing = (type: string | undefined): boolean =>
  type === 'AwsIotRegisteredThing' || type === 'AwsIotThing';

function readAuditFinding(asff: Asff): AuditFinding | Unrepairable {
  const fields = asff.ProductFields ?? {};
  if (fields.ReportType === 'CheckSummary') {
    return leave('it is the summary of a check and names no resource; select the findings of the resources');
  }
  if (fields.IsSuppressed === 'true') return leave('it is suppressed in Device Defender');
  if (fields.CheckName === undefined) return decline('it does not say which check it comes from');
  const check = checkNamed(fields.CheckName);
  if (check === undefined) return decline(`there is no remediation for the check ${fields.CheckName}`);
  return {
    check,
    reasonCode: fields.ReasonForNonComplianceCode,
    auditFindingId: fields.FindingId,
    asff,
  };
}

const leave = (declined: string): Unrepairable => ({ declined, leave: true });
const decline = (declined: string): Unrepairable => ({ declined, leave: false });

function firstIssue(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  return issue === undefined
    ? 'unreadable'
    : `${issue.path.map(String).join('.') || 'finding'}: ${issue.message}`;
}
