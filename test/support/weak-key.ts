import type { JsonObject } from '../../remediations/json';
import { certificateFinding } from './findings';
import type { World } from './rehearsed';

export const WEAK = 'a'.repeat(64);

/** A finding whose repair always needs approval. */
export const weak = (): JsonObject =>
  certificateFinding(WEAK, { check: 'DEVICE_CERTIFICATE_KEY_QUALITY_CHECK' }) as JsonObject;

/** One more thing has the certificate, so that the plan is another one. */
export function addThing({ rehearsal }: World, thingName: string): void {
  const { iot } = rehearsal.account.state;
  iot.things.set(thingName, { ...iot.things.get('press-1'), thingName } as never);
  iot.principals.add(iot.certificates.get(WEAK)?.certificateArn ?? '', thingName);
}
