import {
  CertificateStateException$,
  DescribeCertificate$,
  type DescribeCertificateCommandInput,
  type DescribeCertificateCommandOutput,
  InvalidRequestException$,
  ListCertificates$,
  type ListCertificatesCommandInput,
  type ListCertificatesCommandOutput,
  UpdateCertificate$,
  type UpdateCertificateCommandInput,
  type UpdateCertificateCommandOutput,
} from '@aws-sdk/client-iot';
import { awsError } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import type { Surroundings } from '../surroundings';
import { findCertificate } from './certificate-store';
import { iotPage } from './paging';
import type { Certificate, CertificateStatus, IotState } from './state';

/** What UpdateCertificate may set: https://docs.aws.amazon.com/iot/latest/apireference/API_UpdateCertificate.html */
const SETTABLE: readonly string[] = [
  'ACTIVE',
  'INACTIVE',
  'REVOKED',
  'REGISTER_INACTIVE',
] satisfies CertificateStatus[];

const isSettable = (status: string): status is CertificateStatus => SETTABLE.includes(status);

export const certificateOperations = (
  state: IotState,
  { identity, now }: Surroundings,
): readonly ImplementedOperation[] => {
  const describe: Operation<DescribeCertificateCommandInput, DescribeCertificateCommandOutput> = ({
    certificateId,
  }) => {
    const { validity, ...certificate } = findCertificate(state, certificateId);
    return {
      certificateDescription: {
        ...certificate,
        ownedBy: identity.accountId,
        ...(validity && { validity: { ...validity } }),
      },
    };
  };

  const list: Operation<ListCertificatesCommandInput, ListCertificatesCommandOutput> = (input) => {
    const ids = input.ascendingOrder ? state.certificates.keys() : [...state.certificates.keys()].reverse();
    const { keys, next } = iotPage(ids, { token: input.marker, size: input.pageSize });
    return {
      certificates: keys.map((id) => certificateSummary(findCertificate(state, id))),
      nextMarker: next,
    };
  };

  const update: Operation<UpdateCertificateCommandInput, UpdateCertificateCommandOutput> = (input) => {
    const certificate = findCertificate(state, input.certificateId);
    const status = nextStatus(certificate, input.newStatus);
    if (status === certificate.status) return {};
    const lastModifiedDate = new Date(now());
    state.certificates.set(certificate.certificateId, { ...certificate, status, lastModifiedDate });
    if (status !== 'ACTIVE') disconnect(state, certificate);
    return {};
  };

  return [
    implement(DescribeCertificate$, describe),
    implement(ListCertificates$, list),
    implement(UpdateCertificate$, update),
  ];
};

/** AWS does it within minutes: https://docs.aws.amazon.com/iot/latest/apireference/API_UpdateCertificate.html */
const disconnect = ({ connections }: IotState, { certificateId }: Certificate): void => {
  for (const connection of connections.values())
    if (connection.certificateId === certificateId) connections.delete(connection.clientId);
};

/** The form in which lists give a certificate. */
export const certificateSummary = ({
  certificateArn,
  certificateId,
  status,
  certificateMode,
  creationDate,
}: Certificate) => ({
  certificateArn,
  certificateId,
  status,
  certificateMode,
  creationDate,
});

/** REVOKED is terminal: https://docs.aws.amazon.com/iot/latest/developerguide/revoke-ca-cert.html */
const nextStatus = ({ certificateId, status }: Certificate, asked: string): CertificateStatus => {
  if (!isSettable(asked))
    throw awsError(InvalidRequestException$, `Expected a new status of ${SETTABLE.join(', ')}, got ${asked}`);
  if (status === 'REVOKED' && asked !== 'REVOKED')
    throw awsError(
      CertificateStateException$,
      `Certificate ${certificateId} is REVOKED and cannot become ${asked}`,
    );
  return asked;
};
