/** The name of the connecting thing. https://docs.aws.amazon.com/iot/latest/developerguide/thing-policy-variables.html */
export const THING_NAME = '${iot:Connection.Thing.ThingName}';
