import { createFleet } from '../fleet';
import { createVerify } from '../verify';
import { createClients } from './clients';

export const handler = createVerify({ fleet: createFleet(createClients()) });
