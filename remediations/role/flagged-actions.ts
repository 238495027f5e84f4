import { DATA_PLANE, NON_THING_ADMIN, THING_READS, THING_WRITES } from './iot-actions';

export const UNUSED_SERVICES = 'ALLOWS_ACCESS_TO_UNUSED_SERVICES';

/** Amazon Inspector has two prefixes: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoninspector2.html */
const SECURITY_AUDITING = ['cloudtrail', 'guardduty', 'iam', 'inspector', 'inspector2', 'trustedadvisor'];

const wholeServices = (services: readonly string[]): string[] => services.map((service) => `${service}:*`);

const ACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  // https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-unauth-cognito-role-permissive.html
  ['ALLOWS_ACCESS_TO_IOT_ADMIN_ACTIONS', [...THING_WRITES, ...THING_READS, ...NON_THING_ADMIN]],
  ['ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS', DATA_PLANE],
  // https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-auth-cognito-role-permissive.html
  ['ALLOWS_BROAD_ACCESS_TO_IOT_THING_ADMIN_READ_ACTIONS', THING_READS],
  ['ALLOWS_ACCESS_TO_IOT_NON_THING_ADMIN_ACTIONS', NON_THING_ADMIN],
  ['ALLOWS_ACCESS_TO_IOT_THING_ADMIN_WRITE_ACTIONS', THING_WRITES],
  // https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-iot-role-alias-permissive.html
  ['ALLOWS_ACCESS_TO_SECURITY_AUDITING_SERVICES', wholeServices(SECURITY_AUDITING)],
]);

/** The actions that a reason code is about; `unusedServices` by the prefix of their actions. */
export function flaggedActions(
  reasonCode: string | undefined,
  unusedServices: readonly string[],
): { readonly actions: readonly string[] } | { readonly unknown: string } {
  if (reasonCode === UNUSED_SERVICES) return { actions: wholeServices(unusedServices) };
  if (reasonCode === 'ALLOWS_BROAD_ACCESS_TO_USED_SERVICES')
    return {
      unknown: 'the services are in use, and what is needed of them is not known: narrow its policies',
    };
  const actions = ACTIONS.get(reasonCode ?? '');
  return actions === undefined
    ? { unknown: `what the reason ${reasonCode} is about is not known` }
    : { actions };
}
