import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  type GetServiceLastAccessedDetailsResponse,
  type IAMClient,
} from '@aws-sdk/client-iam';

export interface LastAccess {
  readonly iam: IAMClient;
  /** Waits between two looks at a report that is being made. */
  readonly pause: () => Promise<void>;
}

const MAX_LOOKS = 30;

/**
 * When each service was last used with a role; undefined when IAM cannot say, or not in time.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html
 */
export async function readLastAccess(access: LastAccess, roleArn: string) {
  const { JobId } = await access.iam.send(new GenerateServiceLastAccessedDetailsCommand({ Arn: roleArn }));
  const services: { ServiceNamespace: string | undefined; LastAuthenticated: Date | undefined }[] = [];
  let Marker: string | undefined;
  do {
    const page = await finished(access, { JobId, ...(Marker !== undefined && { Marker }) });
    if (page === undefined) return undefined;
    for (const { ServiceNamespace, LastAuthenticated } of page.ServicesLastAccessed ?? [])
      services.push({ ServiceNamespace, LastAuthenticated });
    Marker = page.IsTruncated === true ? page.Marker : undefined;
  } while (Marker !== undefined);
  return services;
}

async function finished(
  { iam, pause }: LastAccess,
  asked: { readonly JobId: string | undefined; readonly Marker?: string },
): Promise<GetServiceLastAccessedDetailsResponse | undefined> {
  for (let look = 1; look <= MAX_LOOKS; look++) {
    const page = await iam.send(new GetServiceLastAccessedDetailsCommand(asked));
    if (page.JobStatus === 'COMPLETED') return page;
    if (page.JobStatus === 'FAILED') return undefined;
    await pause();
  }
  return undefined;
}
