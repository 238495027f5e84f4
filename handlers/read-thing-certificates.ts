import { type IoTClient, paginateListThingPrincipals } from '@aws-sdk/client-iot';

/** ARNs of the certificates among the principals of a thing; the others are Amazon Cognito identities. */
export async function readThingCertificates(iot: IoTClient, thingName: string): Promise<string[]> {
  const arns: string[] = [];
  for await (const page of paginateListThingPrincipals({ client: iot, pageSize: 250 }, { thingName })) {
    arns.push(...(page.principals ?? []).filter((principal) => principal.includes(':cert/')));
  }
  return arns;
}
