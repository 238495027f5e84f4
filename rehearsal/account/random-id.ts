const DIGITS_AT_ONCE = 8;

const digits = (random: () => number): string =>
  Math.floor(random() * 16 ** DIGITS_AT_ONCE)
    .toString(16)
    .padStart(DIGITS_AT_ONCE, '0');

/** 32 lower-case hexadecimal digits, the form of audit task and finding ids. */
export const randomHex = (random: () => number): string =>
  digits(random) + digits(random) + digits(random) + digits(random);

/** 8-4-4-4-12 hexadecimal digits, the form of EventBridge event ids. */
export const randomUuid = (random: () => number): string =>
  randomHex(random).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
