import { type Account, type AccountOptions, createAccount } from '../../../rehearsal/account/account';

export const START = Date.parse('2026-03-01T08:00:00.000Z');

export const IDENTITY = { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' } as const;

export const CLIENT_DEFAULTS = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};

/** A repeatable sequence from 0 up to 1. */
export const createRandom = (seed = 1): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
};

export interface Rehearsed {
  readonly account: Account;
  readonly advance: (milliseconds: number) => void;
}

/** An account whose clock stands still until it is advanced, and whose audit objects to `"Resource":"*"`. */
export const rehearse = (options: Partial<AccountOptions> = {}): Rehearsed => {
  let time = START;
  const account = createAccount({
    ...IDENTITY,
    now: () => time,
    random: createRandom(),
    judgePolicy: (text) => (text.includes('"Resource":"*"') ? [BROAD] : []),
    ...options,
  });
  return {
    account,
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
};

export const BROAD = {
  check: 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK',
  reasonCode: 'ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS',
  actions: ['iot:Connect', 'iot:Publish'],
};

export const policyDocument = (resource: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['iot:Connect', 'iot:Publish'], Resource: resource }],
  });

export const BROAD_DOCUMENT = policyDocument('*');
export const NARROW_DOCUMENT = policyDocument('arn:aws:iot:eu-west-1:111122223333:client/pump-1');

export const certificateId = (digit: string): string => digit.repeat(64);
export const certificateArn = (digit: string): string =>
  `arn:aws:iot:eu-west-1:111122223333:cert/${certificateId(digit)}`;
