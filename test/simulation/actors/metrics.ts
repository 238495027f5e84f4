import type { Actor } from '../actor';

const SMALL = { count: 4 };
const LARGE = { count: 12 };

/** A device sends too much, or what is normal again: alarms come and clear. */
export const metrics: Actor = {
  name: 'metric',
  perDay: 6,
  interrupts: false,
  act: async ({ rehearsal: { account }, chance }) => {
    const thingName = chance.among([...account.state.iot.things.keys()]) ?? 'laptop';
    const value = chance.pick([SMALL, LARGE, LARGE]);
    account.reportMetrics([{ thingName, metricName: 'aws:message-byte-size', value }]);
    return `${thingName} sends messages of ${value.count} bytes`;
  },
};
