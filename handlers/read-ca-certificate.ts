import {
  DescribeCACertificateCommand,
  type IoTClient,
  paginateListCertificatesByCA,
} from '@aws-sdk/client-iot';
import type { CaCertificateState } from '../remediations/fleet';
import { IncompleteAnswer } from './incomplete-answer';
import { unlessGone } from './unless-gone';

export async function readCaCertificate(
  iot: IoTClient,
  certificateId: string,
): Promise<CaCertificateState | undefined> {
  const answer = await unlessGone(iot.send(new DescribeCACertificateCommand({ certificateId })));
  if (answer === undefined) return undefined;
  const { status, autoRegistrationStatus, validity } = answer.certificateDescription ?? {};
  if (status === undefined || autoRegistrationStatus === undefined) {
    throw new IncompleteAnswer(
      `DescribeCACertificate ${certificateId}: expected status and autoRegistrationStatus, got neither or one`,
    );
  }
  return {
    certificateId,
    status,
    autoRegistration: autoRegistrationStatus,
    expiresAt: validity?.notAfter?.toISOString(),
  };
}

/** Counts the device certificates that a CA certificate has signed, no further than `most`. */
export async function countSignedBy(iot: IoTClient, caCertificateId: string, most: number): Promise<number> {
  let count = 0;
  for await (const { certificates = [] } of paginateListCertificatesByCA(
    { client: iot, pageSize: 250 },
    { caCertificateId },
  )) {
    count += certificates.length;
    if (count >= most) return most;
  }
  return count;
}
