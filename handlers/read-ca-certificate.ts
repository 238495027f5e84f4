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

/** ARNs of the device certificates that it has signed; no more than `most`. */
export async function readCertificatesOfCa(
  iot: IoTClient,
  caCertificateId: string,
  most: number,
): Promise<string[]> {
  const arns: string[] = [];
  for await (const page of paginateListCertificatesByCA(
    { client: iot, pageSize: 250 },
    { caCertificateId },
  )) {
    arns.push(...(page.certificates ?? []).flatMap(({ certificateArn }) => certificateArn ?? []));
    if (arns.length >= most) break;
  }
  return arns.slice(0, most);
}
