import { saveSnapshot } from '../../rehearsal/account/snapshot/save';
import { ARN } from './policies';
import type { World } from './rehearsed';

type Certificates = World['rehearsal']['account']['state']['iot']['certificates'];
export type Certificate = NonNullable<ReturnType<Certificates['get']>>;

export const statusOf = ({ rehearsal }: World, id: string): string | undefined =>
  rehearsal.account.state.iot.certificates.get(id)?.status;

/** Somebody else makes or changes a certificate. */
export function setCertificate({ rehearsal }: World, id: string, changes: Partial<Certificate>): void {
  const { certificates } = rehearsal.account.state.iot;
  const made = { certificateId: id, certificateArn: `${ARN}:cert/${id}`, status: 'ACTIVE' as const };
  certificates.set(id, { ...made, ...certificates.get(id), ...changes });
}

/** The whole account, without what only says when, and connections, which end with their certificate. */
export function accountOf({ rehearsal }: World) {
  const { certificates, caCertificates, connections, ...rest } = saveSnapshot(rehearsal.account);
  return {
    ...rest,
    certificates: certificates.map(({ lastModifiedDate, ...one }) => one),
    caCertificates: caCertificates.map(({ lastModifiedDate, ...one }) => one),
  };
}
