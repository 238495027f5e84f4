import { ResourceNotFoundException$ } from '@aws-sdk/client-iot';
import { awsError } from '../aws-error';
import type { Certificate, IotState } from './state';

/** Throws `ResourceNotFoundException` when there is no such certificate. */
export const findCertificate = (state: IotState, certificateId: string): Certificate => {
  const certificate = state.certificates.get(certificateId);
  if (!certificate) throw awsError(ResourceNotFoundException$, `Certificate not found: ${certificateId}`);
  return certificate;
};

/** The part of a certificate's arn behind `cert/`. */
export const certificateIdOf = (certificateArn: string): string =>
  certificateArn.slice(certificateArn.indexOf('/') + 1);

/** Throws `ResourceNotFoundException` when there is no such certificate in this account and Region. */
export const findCertificateByArn = (state: IotState, certificateArn: string): Certificate => {
  const certificate = state.certificates.get(certificateIdOf(certificateArn));
  if (certificate?.certificateArn !== certificateArn)
    throw awsError(ResourceNotFoundException$, `Certificate not found: ${certificateArn}`);
  return certificate;
};
