/** Not adjustable: https://docs.aws.amazon.com/general/latest/gr/iot-core.html (named policy versions). */
const VERSIONS_PER_POLICY = 5;

export interface PolicyVersion {
  readonly versionId: string;
  readonly createdAt: number;
}

/** The default version of a policy as IoT answers now; `document` is its text. */
export interface PolicyInForce {
  readonly policyName: string;
  readonly policyArn: string;
  readonly defaultVersionId: string;
  readonly generationId: string | undefined;
  readonly document: string;
}

export interface PolicyState extends PolicyInForce {
  readonly versions: readonly PolicyVersion[];
}

/** With five versions the oldest goes, but never the default: it is what is in force and what undo puts back. */
export function versionToDelete({ versions, defaultVersionId }: PolicyState): string | undefined {
  if (versions.length < VERSIONS_PER_POLICY) return undefined;
  const byAge = versions
    .filter(({ versionId }) => versionId !== defaultVersionId)
    .sort((a, b) => a.createdAt - b.createdAt || Number(a.versionId) - Number(b.versionId));
  return byAge[0]?.versionId;
}

export function arnContext(policyArn: string): { partition: string; region: string; accountId: string } {
  const [, partition = 'aws', , region = '*', accountId = '*'] = policyArn.split(':');
  return { partition, region, accountId };
}
