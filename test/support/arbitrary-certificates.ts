import fc from 'fast-check';
import { START } from './rehearsed';

const DAY = 24 * 60 * 60 * 1000;

/** In days from the start of virtual time. */
const dayFrom = (days: number): string => new Date(START + days * DAY).toISOString();

export const idOf = (digit: string): string => digit.repeat(64);

export const CERTIFICATE_DIGITS = ['a', 'b', 'c', 'd'];
const CA_DIGITS = ['1', '2'];

/** Often absent, since one certificate with everything wrong hides what each of it leads to. */
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const inspected = {
  crlStatus: seldom(fc.constant('REVOKED')),
  keyVulnerability: seldom(fc.constantFrom('CVE-2017-15361', 'CVE-2008-0166')),
  validity: seldom(
    fc.constantFrom(-400, -0.0001, 0.0001, 29, 31, 400).map((days) => ({ notAfter: dayFrom(days) })),
  ),
};

const issuer = fc.constantFrom(
  { issuerId: 'line-ca', issuerCertificateSubject: 'CN=Line CA' },
  { issuerCertificateSubject: 'CN=Old CA', issuerCertificateSerialNumber: '0f' },
);

const certificate = (digit: string) =>
  fc.record({
    ...inspected,
    certificateId: fc.constant(idOf(digit)),
    status: fc.oneof(
      { weight: 5, arbitrary: fc.constant('ACTIVE') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('INACTIVE', 'REVOKED', 'PENDING_TRANSFER', 'PENDING_ACTIVATION'),
      },
    ),
    creationDate: fc.constantFrom(dayFrom(-800), dayFrom(-365), dayFrom(-30), dayFrom(-10)),
    caCertificateId: fc.option(fc.constantFrom(...CA_DIGITS.map(idOf)), { nil: undefined }),
    sharedBy: seldom(fc.constantFrom(['press-1', 'press-2'], ['press-3', 'laptop', 'x/y'])),
    revokedIssuer: seldom(issuer),
  });

export const certificates = fc.tuple(...CERTIFICATE_DIGITS.map(certificate));

const caCertificate = (digit: string) =>
  fc.record({
    ...inspected,
    certificateId: fc.constant(idOf(digit)),
    status: fc.constantFrom('ACTIVE', 'ACTIVE', 'INACTIVE'),
    autoRegistrationStatus: fc.constantFrom('ENABLE', 'DISABLE', undefined),
  });

export const caCertificates = fc.tuple(...CA_DIGITS.map(caCertificate));
