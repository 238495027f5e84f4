import { setTimeout } from 'node:timers/promises';
import { IAMClient } from '@aws-sdk/client-iam';
import { IoTClient } from '@aws-sdk/client-iot';
import type { FleetSources } from '../fleet';
import type { Credentials } from './act';

const PAUSE_MS = 2000;

/** What the deployed functions read AWS with; with credentials of their own role if not given. */
export const createClients = (credentials?: Credentials): Omit<FleetSources, 'journal'> => {
  const configuration = credentials === undefined ? {} : { credentials };
  return {
    iot: new IoTClient(configuration),
    iam: new IAMClient(configuration),
    pause: () => setTimeout(PAUSE_MS),
  };
};
