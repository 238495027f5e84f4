import type { Chance } from './chance';

export const HOUR_MS = 60 * 60 * 1000;

/** How bad the days are: faults per call, in virtual time. */
export interface Weather {
  /** From 0 to 1; 0 once the hours are over. */
  readonly rate: () => number;
  readonly isOver: () => boolean;
  /** For an hour at a time. */
  readonly isDown: (operation: string) => boolean;
}

export interface WeatherOptions {
  readonly chance: Chance;
  readonly hours: number;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly now: () => number;
}

/** Calm and storms. */
const RATES = [0, 0, 0.002, 0.01, 0.05, 0.3] as const;

const A_DOWN_HOUR = 0.15;

const MAY_BE_DOWN = [
  'BatchUpdateFindings',
  'CreatePolicyVersion',
  'UpdateCertificate',
  'AttachPolicy',
  'AddThingToThingGroup',
  'DescribeCertificate',
  'UpdateItem',
  'PutItem',
  'Query',
  'GetParameter',
  'Publish',
  'DeleteConnection',
] as const;

export function createWeather({ chance, hours, start, now }: WeatherOptions): Weather {
  const forecast = Array.from({ length: Math.ceil(hours) }, () => ({
    rate: chance.pick(RATES),
    down: chance.happens(A_DOWN_HOUR) ? chance.pick(MAY_BE_DOWN) : undefined,
  }));
  const hour = () => forecast[Math.floor((now() - start) / HOUR_MS)];
  return {
    rate: () => hour()?.rate ?? 0,
    isOver: () => hour() === undefined,
    isDown: (operation) => hour()?.down === operation,
  };
}
