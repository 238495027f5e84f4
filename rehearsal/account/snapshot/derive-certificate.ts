import { type Identity, iotArn } from '../identity';
import { certificateIdOf } from '../iot/certificate-store';
import type { CaCertificateFile, CertificateFile } from './file';
import { NAME_LIMIT } from './resource-name';
import type { CaCertificateSnapshot, CertificateSnapshot } from './snapshot';
import { SnapshotError } from './snapshot-error';

export const deriveCertificate = (
  identity: Identity,
  { things, ...certificate }: CertificateFile,
  path: string,
): CertificateSnapshot => ({
  ...certificate,
  status: certificate.status ?? 'ACTIVE',
  ...deriveName(certificate, path, (id) => iotArn(identity, `cert/${id}`)),
});

export const deriveCaCertificate = (
  identity: Identity,
  certificate: CaCertificateFile,
  path: string,
): CaCertificateSnapshot => ({
  ...certificate,
  status: certificate.status ?? 'ACTIVE',
  autoRegistrationStatus: certificate.autoRegistrationStatus ?? 'DISABLE',
  ...deriveName(certificate, path, (id) => iotArn(identity, `cacert/${id}`)),
});

type Named = Pick<CertificateFile, 'certificateArn' | 'certificateId'>;

const deriveName = (named: Named, path: string, arnOf: (id: string) => string) => {
  const { certificateArn } = named;
  const certificateId = named.certificateId ?? (certificateArn && certificateIdOf(certificateArn));
  if (!certificateId)
    throw new SnapshotError({ path, expected: 'a certificateArn or a certificateId', got: named });
  if (certificateId.length > NAME_LIMIT)
    throw new SnapshotError({ path, expected: `an id of at most ${NAME_LIMIT} characters`, got: named });
  return { certificateArn: certificateArn ?? arnOf(certificateId), certificateId };
};
