import { type IoTClient, paginateListRelatedResourcesForAuditFinding } from '@aws-sdk/client-iot';

/** Ids of the device certificates that Device Defender relates to an audit finding. */
export async function readRelatedCertificates(iot: IoTClient, findingId: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of paginateListRelatedResourcesForAuditFinding(
    { client: iot, pageSize: 250 },
    { findingId },
  )) {
    for (const { resourceType, resourceIdentifier } of page.relatedResources ?? []) {
      const id = resourceIdentifier?.deviceCertificateId;
      if (resourceType === 'DEVICE_CERTIFICATE' && id !== undefined) ids.push(id);
    }
  }
  return ids;
}
