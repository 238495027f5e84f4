import type { CertificateState, Fleet } from './fleet';

/**
 * Certificates in one plan. Each takes 12 of the 25,000 events that an execution may have and some 150 of the 32,768
 * characters that the Cause of a failed one may have, which holds its input.
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ExecutionFailedEventDetails.html
 */
const PLAN_CAP = 100;

/**
 * Certificates that one run reads: DescribeCertificate allows 10 calls a second, and the function has a minute.
 * https://docs.aws.amazon.com/general/latest/gr/iot-core.html
 */
const READ_CAP = 400;

export interface CertificateWithThings extends CertificateState {
  readonly things: readonly string[];
}

/** Certificates by what can be done about them; those that stay as they are in words. */
export interface SortedCertificates {
  readonly changeable: readonly CertificateWithThings[];
  /** Nothing can connect with these already. */
  readonly settled: readonly string[];
  /** These have to be dealt with by somebody else first. */
  readonly stuck: readonly string[];
  /** How many were not read, since that would be too many at once. */
  readonly left: number;
}

/** Reads certificates until there are enough for one plan. */
export async function sortCertificates(
  ids: readonly string[],
  newStatus: string,
  fleet: Fleet,
): Promise<SortedCertificates> {
  const changeable: CertificateWithThings[] = [];
  const settled: string[] = [];
  const stuck: string[] = [];
  for (const [index, id] of ids.entries()) {
    if (changeable.length === PLAN_CAP || index === READ_CAP)
      return { changeable, settled, stuck, left: ids.length - index };
    const certificate = await fleet.certificate(id);
    if (certificate === undefined) settled.push(`certificate ${id} does not exist any more`);
    else if (isSettled(certificate, newStatus))
      settled.push(`certificate ${id} is ${certificate.status} already`);
    else if (isStuck(certificate)) stuck.push(`certificate ${id} is ${certificate.status}`);
    else changeable.push({ ...certificate, things: await fleet.thingsOf(certificate.certificateArn) });
  }
  return { changeable, settled, stuck, left: 0 };
}

const isSettled = ({ status }: CertificateState, newStatus: string): boolean =>
  status === 'REVOKED' || status === newStatus;

/** In transfer, for instance: the account that it goes to has to accept it first. */
const isStuck = ({ status }: CertificateState): boolean => status !== 'ACTIVE' && status !== 'INACTIVE';
