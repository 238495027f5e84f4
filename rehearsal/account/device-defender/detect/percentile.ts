const HUNDREDTHS = 100 * 100;

/**
 * The value at a percentile such as `p99.9`, by nearest rank. Undefined when there is too little data to tell it from
 * the extreme (AWS does not say how much it takes), or when a value is negative:
 * https://docs.aws.amazon.com/iot-device-defender/latest/devguide/dd-detect-custom-metrics.html
 */
export const percentile = (ascending: readonly number[], statistic: string): number | undefined => {
  const share = Math.round(Number(statistic.slice(1)) * 100);
  const tail = Math.min(share, HUNDREDTHS - share);
  const [least = -1] = ascending;
  if (least < 0 || (tail > 0 && ascending.length * tail < HUNDREDTHS)) return undefined;
  const rank = Math.ceil((share * ascending.length) / HUNDREDTHS);
  return ascending[Math.max(rank, 1) - 1];
};

/** By binary search: sorting again for every datapoint would take most of the time of a large fleet. */
export const insertAscending = (ascending: number[], value: number): void => {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ascending[middle] ?? value) < value) from = middle + 1;
    else to = middle;
  }
  ascending.splice(from, 0, value);
};
