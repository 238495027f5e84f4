import type {
  PutEventsCommandInput,
  PutEventsCommandOutput,
  PutEventsRequestEntry,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { isJsonObject, isNestedDeeper, type Json, type JsonObject } from '../../../remediations/json';
import { awsError } from '../aws-error';
import { ValidationException$ } from '../common-errors';
import type { Operation } from '../operation';
import { randomUuid } from '../random-id';
import type { Surroundings } from '../surroundings';
import type { Bus } from './bus';
import type { BusEvent } from './event';
import { offer } from './offer';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
const MAX_ENTRIES = 10;
/** Of all entries together: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const MAX_BYTES = 1_048_576;
/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
const TIME_BYTES = 14;

type PutEvents = Operation<PutEventsCommandInput, PutEventsCommandOutput>;

/** Hands events to the rules; an entry that fails says so, beside those that do not. */
export const putEvents =
  (bus: Bus, surroundings: Surroundings): PutEvents =>
  ({ Entries }) => {
    refuseUnfit(Entries);
    const results = Entries.map((entry) => putEntry(bus, surroundings, entry));
    return {
      FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
      Entries: results,
    };
  };

const refuseUnfit = (entries: readonly PutEventsRequestEntry[]): void => {
  if (entries.length < 1 || entries.length > MAX_ENTRIES)
    throw awsError(ValidationException$, `Expected from 1 to ${MAX_ENTRIES} entries, got ${entries.length}`);
  const bytes = entries.map(bytesOf).reduce((sum, one) => sum + one, 0);
  if (bytes > MAX_BYTES)
    throw awsError(ValidationException$, `Expected entries of at most ${MAX_BYTES} bytes, got ${bytes}`);
};

const bytesOf = ({ Time, Source, DetailType, Detail, Resources = [] }: PutEventsRequestEntry): number =>
  [Source, DetailType, Detail, ...Resources]
    .map((text) => Buffer.byteLength(text ?? ''))
    .reduce((sum, one) => sum + one, Time === undefined ? 0 : TIME_BYTES);

const putEntry = (
  bus: Bus,
  { identity, now, random }: Surroundings,
  entry: PutEventsRequestEntry,
): PutEventsResultEntry => {
  const read = readEntry(entry);
  if ('ErrorCode' in read) return read;
  const id = randomUuid(random);
  const time = (entry.Time ?? new Date(now())).toISOString().replace(/\.\d+Z$/, 'Z');
  const { accountId: account, region } = identity;
  if (isDefaultBus(entry.EventBusName)) offer(bus, { version: '0', id, time, account, region, ...read });
  return { EventId: id };
};

type Read = Pick<BusEvent, 'source' | 'detail-type' | 'resources' | 'detail'>;

const readEntry = (
  entry: PutEventsRequestEntry,
): Read | { readonly ErrorCode: string; readonly ErrorMessage: string } => {
  const { Source: source, DetailType: detailType, Detail, Resources: resources = [] } = entry;
  if (!source) return missing('Source');
  if (!detailType) return missing('DetailType');
  if (!Detail) return missing('Detail');
  const detail = parseObject(Detail);
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  if (source.startsWith('aws.') && !isPress(source, detailType))
    return {
      ErrorCode: 'NotAuthorizedForSourceException',
      ErrorMessage: 'Not authorized for the source.',
    };
  return { source, 'detail-type': detailType, resources, detail };
};

const missing = (field: string) => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${field} is not valid. Reason: ${field} is a required argument.`,
});

/** AWS keeps the source for itself, and only its console presses custom actions; here there is no console. */
const isPress = (source: string, detailType: string): boolean =>
  source === 'aws.securityhub' && detailType === 'Security Hub Findings - Custom Action';

const parseObject = (text: string): JsonObject | undefined => {
  try {
    const value: Json = JSON.parse(text);
    return isJsonObject(value) && !isNestedDeeper(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Other buses have no rules here; AWS takes events for a bus that does not exist as well. */
const isDefaultBus = (name = 'default'): boolean => name.replace(/^.*event-bus\//, '') === 'default';
