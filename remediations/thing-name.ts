// https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeThing.html
const THING_NAME = /^[a-zA-Z0-9:_-]{1,128}$/;

/** Findings are not ours: what cannot be the name of a thing is not asked for. */
export const isThingName = (text: string): boolean => THING_NAME.test(text);
