import { DescribeCertificateCommand, type IoTClient, paginateListPrincipalThings } from '@aws-sdk/client-iot';
import type { CertificateState } from '../remediations/fleet';
import { IncompleteAnswer } from './incomplete-answer';
import { unlessGone } from './unless-gone';

export async function readCertificate(
  iot: IoTClient,
  certificateId: string,
): Promise<CertificateState | undefined> {
  const answer = await unlessGone(iot.send(new DescribeCertificateCommand({ certificateId })));
  if (answer === undefined) return undefined;
  const { certificateArn, status, creationDate, validity } = answer.certificateDescription ?? {};
  if (certificateArn === undefined || status === undefined) {
    throw new IncompleteAnswer(
      `DescribeCertificate ${certificateId}: expected certificateArn and status, got neither or one`,
    );
  }
  return {
    certificateId,
    certificateArn,
    status,
    createdAt: creationDate?.toISOString(),
    expiresAt: validity?.notAfter?.toISOString(),
  };
}

export async function readThings(iot: IoTClient, principal: string): Promise<string[]> {
  const things: string[] = [];
  for await (const page of paginateListPrincipalThings({ client: iot }, { principal })) {
    things.push(...(page.things ?? []));
  }
  return things;
}
