import type { Audited } from './audited';

const DAY = 24 * 60 * 60 * 1000;

export const daysAfter = (time: number, days: number): number => time + days * DAY;

/** A threshold of a check in days, or its default: https://docs.aws.amazon.com/iot/latest/apireference/API_AuditCheckConfiguration.html */
export const thresholdDays = (
  { state }: Audited,
  check: string,
  { key, byDefault }: { readonly key: string; readonly byDefault: number },
): number => {
  const days = Number(state.checkConfigurations.get(check)?.configuration?.[key]);
  return Number.isNaN(days) ? byDefault : days;
};
