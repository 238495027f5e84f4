import type { Logging } from '../../iot/state';
import type { Check } from '../audited';
import { LOW } from '../severity';

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-logging-disabled.html */
export const loggingDisabled: Check = {
  severity: LOW,
  count: () => 1,
  judge: ({ iot, surroundings }) =>
    isDisabled(iot.logging)
      ? [
          {
            resource: { resourceType: 'ACCOUNT_SETTINGS', account: surroundings.identity.accountId },
            reasonCode: 'LOGGING_DISABLED',
          },
        ]
      : [],
};

const isDisabled = ({ v1, v2 }: Logging): boolean => {
  if (v1 === undefined && v2 === undefined) return false;
  const writesV1 = isLevelOn(v1?.logLevel);
  const writesV2 = v2?.disableAllLogs !== true && isLevelOn(v2?.defaultLogLevel);
  return !writesV1 && !writesV2;
};

const isLevelOn = (level: string | undefined): boolean => level !== undefined && level !== 'DISABLED';
