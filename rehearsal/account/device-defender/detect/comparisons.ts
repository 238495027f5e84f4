import type { ComparisonOperator, MetricValue } from '@aws-sdk/client-iot';
import { isWithin, overlaps, readCidr } from './cidr';
import { UnfitValue } from './unfit-value';

/** Throws `UnfitValue` when either side lacks the kind of value that the operator compares. */
type Comparison = (measured: MetricValue, expected: MetricValue) => boolean;

export const amountOf = (value: MetricValue): number =>
  given(value.count ?? value.number, 'a count or a number', value);

const cidrsOf = (value: MetricValue) => given(value.cidrs, 'cidrs', value).map(readCidr);

const portsOf = (value: MetricValue) => given(value.ports, 'ports', value);

const membersOf = (value: MetricValue): readonly (string | number)[] =>
  given(value.numbers ?? value.strings, 'numbers or strings', value);

const given = <T>(member: T | undefined, expected: string, value: MetricValue): T => {
  if (member === undefined) throw new UnfitValue(expected, value);
  return member;
};

const amounts =
  (holds: (measured: number, expected: number) => boolean): Comparison =>
  (measured, expected) =>
    holds(amountOf(measured), amountOf(expected));

type Read<T> = (value: MetricValue) => readonly T[];
type Matches<T> = (member: T, allowed: T) => boolean;

/** Normal when everything that was measured is in the set. */
const allIn =
  <T>(read: Read<T>, matches: Matches<T>): Comparison =>
  (measured, expected) => {
    const set = read(expected);
    return read(measured).every((member) => set.some((other) => matches(member, other)));
  };

/** Normal when nothing that was measured is in the set. */
const noneIn =
  <T>(read: Read<T>, matches: Matches<T>): Comparison =>
  (measured, expected) => {
    const set = read(expected);
    return !read(measured).some((member) => set.some((other) => matches(member, other)));
  };

const isSame = <T>(one: T, other: T): boolean => one === other;

/** What is normal, by operator: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/detect-device-side-metrics.html */
export const COMPARISONS: Readonly<Record<ComparisonOperator, Comparison>> = {
  'less-than': amounts((measured, expected) => measured < expected),
  'less-than-equals': amounts((measured, expected) => measured <= expected),
  'greater-than': amounts((measured, expected) => measured > expected),
  'greater-than-equals': amounts((measured, expected) => measured >= expected),
  'in-cidr-set': allIn(cidrsOf, isWithin),
  'not-in-cidr-set': noneIn(cidrsOf, overlaps),
  'in-port-set': allIn(portsOf, isSame),
  'not-in-port-set': noneIn(portsOf, isSame),
  'in-set': allIn(membersOf, isSame),
  'not-in-set': noneIn(membersOf, isSame),
};
