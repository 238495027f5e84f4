import {
  type CertificateDescription,
  DescribeCACertificateCommand,
  DescribeCertificateCommand,
  type IoTClient,
  ListCACertificatesCommand,
  ListCertificatesCommand,
  paginateListCertificatesByCA,
} from '@aws-sdk/client-iot';
import { unlessGone } from '../../handlers/unless-gone';
import type { Facts } from './facts';
import { gathered, IOT_PAGE } from './gathered';
import { onePage, type Stage } from './stage';

export interface CertificateReading {
  readonly iot: IoTClient;
  readonly facts: Facts;
  /** Whether to describe each certificate for its dates, and not only those that a finding is about. */
  readonly isDetailed: boolean;
}

/** A PEM is never taken over: members are named one by one. */
export const certificateStage = (reading: CertificateReading): Stage => ({
  name: 'certificates',
  isCounted: reading.isDetailed,
  page: async (marker) => {
    const answer = await reading.iot.send(
      new ListCertificatesCommand({ pageSize: IOT_PAGE, ascendingOrder: true, ...(marker && { marker }) }),
    );
    return {
      entries: (answer.certificates ?? []).map((listed) => ({
        key: listed.certificateId ?? '',
        read: async () => {
          const { certificateArn, certificateId = '', status, certificateMode, creationDate } = listed;
          const fact = reading.facts.ofCertificates.get(certificateId);
          const caCertificateId = reading.facts.issuers.get(certificateId);
          const details =
            reading.isDetailed || fact ? await readDetails(reading.iot, certificateId) : undefined;
          return {
            certificateArn,
            certificateId,
            status,
            certificateMode,
            creationDate,
            caCertificateId,
            ...details,
            ...fact,
          };
        },
      })),
      next: answer.nextMarker,
    };
  },
});

const readDetails = async (iot: IoTClient, certificateId: string) => {
  const answer = await unlessGone(iot.send(new DescribeCertificateCommand({ certificateId })));
  const { lastModifiedDate, validity, caCertificateId }: CertificateDescription =
    answer?.certificateDescription ?? {};
  return { lastModifiedDate, validity, ...(caCertificateId !== undefined && { caCertificateId }) };
};

export const caCertificateStage = ({ iot, facts }: CertificateReading): Stage => ({
  name: 'caCertificates',
  isCounted: false,
  page: async (marker) => {
    const answer = await iot.send(
      new ListCACertificatesCommand({ pageSize: IOT_PAGE, ascendingOrder: true, ...(marker && { marker }) }),
    );
    return {
      entries: (answer.certificates ?? []).map(({ certificateId = '' }) => ({
        key: certificateId,
        read: () => readCaCertificate({ iot, facts }, certificateId),
      })),
      next: answer.nextMarker,
    };
  },
});

const readCaCertificate = async (
  { iot, facts }: Pick<CertificateReading, 'iot' | 'facts'>,
  certificateId: string,
) => {
  const answer = await unlessGone(iot.send(new DescribeCACertificateCommand({ certificateId })));
  if (answer?.certificateDescription === undefined) return undefined;
  const { certificateArn, status, autoRegistrationStatus, certificateMode, ...dated } =
    answer.certificateDescription;
  const { creationDate, lastModifiedDate, validity } = dated;
  return {
    certificateArn,
    certificateId,
    status,
    autoRegistrationStatus,
    certificateMode,
    creationDate,
    lastModifiedDate,
    validity,
    ...facts.ofCertificates.get(certificateId),
  };
};

/** Which certificates a CA has issued: by pages, where DescribeCertificate would take a call each. */
export const issuedStage = ({ iot, facts }: CertificateReading): Stage =>
  onePage(
    'issued',
    () => [...facts.caCertificateIds],
    async (caCertificateId) => {
      const pages = paginateListCertificatesByCA({ client: iot, pageSize: IOT_PAGE }, { caCertificateId });
      const issued = await gathered(pages, ({ certificates = [] }) => certificates);
      return { caCertificateId, certificateIds: issued.map(({ certificateId = '' }) => certificateId) };
    },
  );
