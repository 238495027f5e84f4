/** Of an event pattern: any value but one, or none; `anything-but` alone wants the field to be there. */
export const otherThan = (value: string) => [{ exists: false }, { 'anything-but': value }];
