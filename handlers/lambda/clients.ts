import { setTimeout } from 'node:timers/promises';
import { IAMClient } from '@aws-sdk/client-iam';
import { IoTClient } from '@aws-sdk/client-iot';
import type { FleetSources } from '../fleet';

const PAUSE_MS = 2000;

/** What the deployed functions read AWS with. */
export const createClients = (): Omit<FleetSources, 'journal'> => ({
  iot: new IoTClient({}),
  iam: new IAMClient({}),
  pause: () => setTimeout(PAUSE_MS),
});
