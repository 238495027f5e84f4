import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  type GetServiceLastAccessedDetailsResponse,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { IncompleteAnswer } from './incomplete-answer';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-role-alias-unused-svcs.html */
const USE_PERIOD_MS = 365 * 24 * 60 * 60 * 1000;
/** With a pause of two seconds: well within the time limit of the function. */
const MAX_LOOKS = 20;

/** IAM could not say, or not in time, what a role has used. */
export class NoReport extends Error {
  override readonly name = 'NoReport';
}

export interface Reporting {
  readonly iam: IAMClient;
  /** Waits between two looks at a report that is being made. */
  readonly pause: () => Promise<void>;
}

/**
 * IAM's report lists what the role's policies allow, with the last use of each, and takes a while to be made:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html
 */
export async function readUnusedServices(reporting: Reporting, roleArn: string): Promise<readonly string[]> {
  const { JobId } = await reporting.iam.send(new GenerateServiceLastAccessedDetailsCommand({ Arn: roleArn }));
  if (JobId === undefined) throw new IncompleteAnswer(`report on ${roleArn}: expected JobId, got none`);
  const unused: string[] = [];
  let Marker: string | undefined;
  do {
    const page = await finished(reporting, { JobId, ...(Marker === undefined ? {} : { Marker }) });
    const since = (page.JobCompletionDate?.getTime() ?? 0) - USE_PERIOD_MS;
    for (const { ServiceNamespace, LastAuthenticated } of page.ServicesLastAccessed ?? []) {
      const isUnused = (LastAuthenticated?.getTime() ?? Number.NEGATIVE_INFINITY) < since;
      if (isUnused && ServiceNamespace !== undefined) unused.push(ServiceNamespace);
    }
    Marker = page.IsTruncated === true ? page.Marker : undefined;
  } while (Marker !== undefined);
  return unused;
}

async function finished(
  { iam, pause }: Reporting,
  asked: { readonly JobId: string; readonly Marker?: string },
): Promise<GetServiceLastAccessedDetailsResponse> {
  for (let look = 1; look <= MAX_LOOKS; look++) {
    const page = await iam.send(new GetServiceLastAccessedDetailsCommand(asked));
    if (page.JobStatus === 'COMPLETED') return page;
    if (page.JobStatus === 'FAILED')
      throw new NoReport(`expected IAM's report to be made, got ${page.Error?.Message ?? 'a failure'}`);
    await pause();
  }
  throw new NoReport(`expected IAM's report within ${MAX_LOOKS} looks, got none`);
}
