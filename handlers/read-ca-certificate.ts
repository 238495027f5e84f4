import { DescribeCACertificateCommand, type IoTClient } from '@aws-sdk/client-iot';
import type { CaCertificateState } from '../remediations/fleet';
import { IncompleteAnswer } from './incomplete-answer';
import { unlessGone } from './unless-gone';

export async function readCaCertificate(
  iot: IoTClient,
  certificateId: string,
): Promise<CaCertificateState | undefined> {
  const answer = await unlessGone(iot.send(new DescribeCACertificateCommand({ certificateId })));
  if (answer === undefined) return undefined;
  const { status, autoRegistrationStatus } = answer.certificateDescription ?? {};
  if (status === undefined || autoRegistrationStatus === undefined) {
    throw new IncompleteAnswer(
      `DescribeCACertificate ${certificateId}: expected status and autoRegistrationStatus, got neither or one`,
    );
  }
  return { certificateId, status, autoRegistration: autoRegistrationStatus };
}
