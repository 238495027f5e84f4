import {
  DescribeCACertificate$,
  type DescribeCACertificateCommandInput,
  type DescribeCACertificateCommandOutput,
  InvalidRequestException$,
  ListCACertificates$,
  type ListCACertificatesCommandInput,
  type ListCACertificatesCommandOutput,
  ListCertificatesByCA$,
  type ListCertificatesByCACommandInput,
  type ListCertificatesByCACommandOutput,
  ResourceNotFoundException$,
  UpdateCACertificate$,
  type UpdateCACertificateCommandInput,
  type UpdateCACertificateCommandOutput,
} from '@aws-sdk/client-iot';
import { awsError, NotRehearsed } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import type { Surroundings } from '../surroundings';
import { findCertificate } from './certificate-store';
import { certificateSummary } from './certificates';
import { iotPage } from './paging';
import type { AutoRegistrationStatus, CaCertificate, CaCertificateStatus, IotState } from './state';

export const caCertificateOperations = (
  state: IotState,
  surroundings: Surroundings,
): readonly ImplementedOperation[] => [
  implement(DescribeCACertificate$, describe(state, surroundings)),
  implement(ListCACertificates$, list(state)),
  implement(ListCertificatesByCA$, listIssued(state)),
  implement(UpdateCACertificate$, update(state, surroundings)),
];

const describe =
  (
    state: IotState,
    { identity }: Surroundings,
  ): Operation<DescribeCACertificateCommandInput, DescribeCACertificateCommandOutput> =>
  ({ certificateId }) => {
    const { validity, ...certificate } = findCaCertificate(state, certificateId);
    return {
      certificateDescription: {
        ...certificate,
        ownedBy: identity.accountId,
        ...(validity && { validity: { ...validity } }),
      },
    };
  };

const list =
  (state: IotState): Operation<ListCACertificatesCommandInput, ListCACertificatesCommandOutput> =>
  ({ marker, pageSize, ascendingOrder, templateName }) => {
    if (templateName) throw new NotRehearsed('ListCACertificates with templateName');
    const ids = ascendingOrder ? state.caCertificates.keys() : [...state.caCertificates.keys()].reverse();
    const { keys, next } = iotPage(ids, { token: marker, size: pageSize });
    return { certificates: keys.map((id) => summary(findCaCertificate(state, id))), nextMarker: next };
  };

/** Declares no ResourceNotFoundException: a CA that is not registered has issued nothing. */
const listIssued =
  (state: IotState): Operation<ListCertificatesByCACommandInput, ListCertificatesByCACommandOutput> =>
  ({ caCertificateId, marker, pageSize, ascendingOrder }) => {
    const issued = [...state.certificates.values()]
      .filter((certificate) => certificate.caCertificateId === caCertificateId)
      .map(({ certificateId }) => certificateId);
    const ids = ascendingOrder ? issued : issued.reverse();
    const { keys, next } = iotPage(ids, { token: marker, size: pageSize });
    return {
      certificates: keys.map((id) => certificateSummary(findCertificate(state, id))),
      nextMarker: next,
    };
  };

const update =
  (
    state: IotState,
    { now }: Surroundings,
  ): Operation<UpdateCACertificateCommandInput, UpdateCACertificateCommandOutput> =>
  ({ certificateId, newStatus, newAutoRegistrationStatus, registrationConfig }) => {
    if (registrationConfig) throw new NotRehearsed('UpdateCACertificate with registrationConfig');
    const certificate = findCaCertificate(state, certificateId);
    const { status, autoRegistrationStatus } = certificate;
    const changed = {
      status: checked(newStatus ?? status, STATUSES),
      autoRegistrationStatus: checked(newAutoRegistrationStatus ?? autoRegistrationStatus, AUTO_REGISTRATION),
    };
    if (changed.status === status && changed.autoRegistrationStatus === autoRegistrationStatus) return {};
    const lastModifiedDate = new Date(now());
    state.caCertificates.set(certificateId, { ...certificate, ...changed, lastModifiedDate });
    return {};
  };

/** A CA certificate cannot be REVOKED: https://docs.aws.amazon.com/iot/latest/apireference/API_UpdateCACertificate.html */
const STATUSES: readonly CaCertificateStatus[] = ['ACTIVE', 'INACTIVE'];
const AUTO_REGISTRATION: readonly AutoRegistrationStatus[] = ['ENABLE', 'DISABLE'];

const checked = <Value extends string>(asked: string, allowed: readonly Value[]): Value => {
  const value = allowed.find((candidate) => candidate === asked);
  if (value === undefined)
    throw awsError(InvalidRequestException$, `Expected one of ${allowed.join(', ')}, got ${asked}`);
  return value;
};

const findCaCertificate = (state: IotState, certificateId: string): CaCertificate => {
  const certificate = state.caCertificates.get(certificateId);
  if (!certificate) throw awsError(ResourceNotFoundException$, `CA certificate not found: ${certificateId}`);
  return certificate;
};

const summary = ({ certificateArn, certificateId, status, creationDate }: CaCertificate) => ({
  certificateArn,
  certificateId,
  status,
  creationDate,
});
