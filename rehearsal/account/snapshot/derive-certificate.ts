import { type Identity, iotArn } from '../identity';
import { certificateIdOf } from '../iot/certificate-store';
import type { CertificateFile } from './file';
import { isoTime } from './iso-time';
import type { CertificateSnapshot } from './snapshot';
import { SnapshotError } from './snapshot-error';

export const deriveCertificate = (
  identity: Identity,
  certificate: CertificateFile,
  path: string,
): CertificateSnapshot => {
  const {
    certificateArn,
    status = 'ACTIVE',
    certificateMode,
    caCertificateId,
    validity,
    creationDate,
    lastModifiedDate,
  } = certificate;
  const certificateId = certificate.certificateId ?? (certificateArn && certificateIdOf(certificateArn));
  if (!certificateId)
    throw new SnapshotError({ path, expected: 'a certificateArn or a certificateId', got: certificate });
  return {
    certificateArn: certificateArn ?? iotArn(identity, `cert/${certificateId}`),
    certificateId,
    status,
    ...(certificateMode && { certificateMode }),
    ...(caCertificateId && { caCertificateId }),
    ...(creationDate !== undefined && { creationDate: isoTime(creationDate, `${path}.creationDate`) }),
    ...(lastModifiedDate !== undefined && {
      lastModifiedDate: isoTime(lastModifiedDate, `${path}.lastModifiedDate`),
    }),
    ...(validity && { validity: deriveValidity(validity, `${path}.validity`) }),
  };
};

const deriveValidity = ({ notBefore, notAfter }: NonNullable<CertificateFile['validity']>, path: string) => ({
  ...(notBefore !== undefined && { notBefore: isoTime(notBefore, `${path}.notBefore`) }),
  ...(notAfter !== undefined && { notAfter: isoTime(notAfter, `${path}.notAfter`) }),
});
