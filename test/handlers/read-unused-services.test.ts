import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { readUnusedServices } from '../../handlers/read-unused-services';

const ROLE_ARN = 'arn:aws:iam::111122223333:role/camera';
const iam = mockClient(IAMClient);
const DONE = new Date('2026-03-02T06:00:00Z');

let pauses = 0;
const read = () =>
  readUnusedServices(
    {
      iam: new IAMClient({}),
      pause: async () => {
        pauses += 1;
      },
    },
    ROLE_ARN,
  );

const used = (name: string, at?: string) => ({
  ServiceName: name,
  ServiceNamespace: name,
  ...(at === undefined ? {} : { LastAuthenticated: new Date(at) }),
});

const page = (...ServicesLastAccessed: ReturnType<typeof used>[]) => ({
  JobStatus: 'COMPLETED' as const,
  JobCreationDate: DONE,
  JobCompletionDate: DONE,
  ServicesLastAccessed,
});

const looks = () => iam.on(GetServiceLastAccessedDetailsCommand);

beforeEach(() => {
  pauses = 0;
  iam.reset();
  iam.on(GenerateServiceLastAccessedDetailsCommand, { Arn: ROLE_ARN }).resolves({ JobId: 'job' });
});

describe('reading what a role has not used', () => {
  it('takes what was never used and what was not used for a year', async () => {
    looks().resolves(
      page(used('s3', '2025-03-03T00:00:00Z'), used('sns', '2025-03-01T00:00:00Z'), used('sqs')),
    );
    expect(await read()).toEqual(['sns', 'sqs']);
    expect(pauses).toBe(0);
  });

  it('looks again while the report is being made', async () => {
    const pending = {
      JobStatus: 'IN_PROGRESS' as const,
      JobCreationDate: DONE,
      JobCompletionDate: undefined,
    };
    looks()
      .resolvesOnce({ ...pending, ServicesLastAccessed: [] })
      .resolvesOnce({ ...pending, ServicesLastAccessed: [] })
      .resolves(page(used('sqs')));
    expect(await read()).toEqual(['sqs']);
    expect(pauses).toBe(2);
  });

  it('reads all pages', async () => {
    looks().resolves({ ...page(used('sns')), IsTruncated: true, Marker: 'next' });
    iam
      .on(GetServiceLastAccessedDetailsCommand, { JobId: 'job', Marker: 'next' })
      .resolves(page(used('sqs')));
    expect(await read()).toEqual(['sns', 'sqs']);
  });

  it.each(['FAILED', 'IN_PROGRESS'] as const)('gives up when the report stays %s', async (JobStatus) => {
    looks().resolves({ ...page(), JobStatus });
    await expect(read()).rejects.toMatchObject({ name: 'NoReport' });
  });
});
