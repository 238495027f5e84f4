import type { Check } from '../audited';
import { HIGH } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-conflicting-client-ids.html */
export const conflictingClientIds: Check = {
  severity: HIGH,
  count: ({ iot, state }) => new Set([...iot.connections.keys(), ...state.conflictingClientIds]).size,
  judge: ({ state }) =>
    Array.from(state.conflictingClientIds, (clientId) => ({
      resource: { resourceType: 'CLIENT_ID', clientId },
      reasonCode: 'DUPLICATE_CLIENT_ID_ACROSS_CONNECTIONS',
    })),
};
