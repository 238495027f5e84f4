import type { ResourceType } from './actions';
import { hasWildcard, splitOutside } from './pattern';

/** How names are to be read: with or without policy variables, with or without the MQTT wildcards `+` and `#`. */
export interface Reading {
  readonly variables: boolean;
  readonly mqtt: boolean;
}

const DEVICE_VARIABLE =
  /\$\{(?:iot:(?:ClientId|CertificateId|Connection\.Thing\.(?:ThingName|Attributes\[[^\]]*\])|Certificate\.(?:Subject|Issuer|SerialNumber)[^}]*)|cognito-identity\.amazonaws\.com:sub)\}/;
const OTHER_THAN_CLIENT_ID = new RegExp(DEVICE_VARIABLE.source.replace('ClientId|', ''));
const CLIENT_ID = '${iot:ClientId}';

/** Reserved topics that carry no messages of devices. https://docs.aws.amazon.com/iot/latest/developerguide/reserved-topics.html */
const NOT_OF_DEVICES = ['rules', 'certificates', 'provisioning-templates', 'events'];
const DEVICE_COMMANDS = ['things', 'clients'];

/** Is a client id or thing name open to any device? */
export function isBroadName(type: ResourceType, name: string, reading: Reading): boolean {
  if (!startsWithWildcard(name, reading)) return false;
  const identifies = type === 'client' ? OTHER_THAN_CLIENT_ID : DEVICE_VARIABLE;
  return !(reading.variables && identifies.test(name));
}

/** `client/${iot:ClientId}` is any client id, unless the client is an attached thing. */
export const isAnyClientId = (name: string, reading: Reading): boolean =>
  reading.variables && name.startsWith(CLIENT_ID);

/** The first level of a topic or filter that stands open to any device; -1 when none does. */
export function broadLevel(name: string, reading: Reading): number {
  if (!hasWildcard(name) && !(reading.mqtt && /[+#]/.test(name))) return -1;
  const levels = splitOutside(name, '/');
  if (levels[0] === '$aws') return broadReservedLevel(levels, reading);
  if (levels[0]?.startsWith('$') && hasWildcard(levels[0]) && !levels[0].startsWith('${')) return 0;
  if (reading.variables && DEVICE_VARIABLE.test(name)) return -1;
  return levels.findIndex((level) => startsWithWildcard(level, reading));
}

function broadReservedLevel(levels: readonly string[], reading: Reading): number {
  const [, kind = '', group = ''] = levels;
  if (hasOpenLevel(kind, reading)) return 1;
  if (NOT_OF_DEVICES.includes(kind)) return -1;
  if (kind === 'things') return openDeviceLevel(levels, 2, reading);
  if (kind === 'commands' && hasOpenLevel(group, reading)) return 2;
  if (kind === 'commands' && DEVICE_COMMANDS.includes(group)) return openDeviceLevel(levels, 3, reading);
  if (reading.variables && levels.some((level) => DEVICE_VARIABLE.test(level))) return -1;
  return levels.findIndex((level) => startsWithWildcard(level, reading));
}

function openDeviceLevel(levels: readonly string[], at: number, reading: Reading): number {
  const level = levels[at] ?? '';
  const open = startsWithWildcard(level, reading) && !(reading.variables && DEVICE_VARIABLE.test(level));
  return open ? at : -1;
}

// "preceded by a specific string, and that limits the set of things": AWS on `thing/MyThing*`.
// https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-auth-cognito-role-permissive.html
const startsWithWildcard = (level: string, reading: Reading): boolean =>
  level.startsWith('*') || level.startsWith('?') || isMqttWildcard(level, reading);

const hasOpenLevel = (level: string, reading: Reading): boolean =>
  (hasWildcard(level) && !/^\$\{[^}]*\}$/.test(level)) || isMqttWildcard(level, reading);

const isMqttWildcard = (level: string, reading: Reading): boolean =>
  reading.mqtt && (level === '+' || level === '#');
