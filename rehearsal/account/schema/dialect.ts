import type { Member, StructureShape } from './shape';

/** How one caller spells the same shapes. */
export interface Dialect {
  readonly membersOf: (shape: StructureShape) => ReadonlyMap<string, Member>;
  readonly keyOf: (member: Member) => string;
  /** Undefined when the value is no time in this dialect. */
  readonly readTime: (value: unknown) => Date | undefined;
  readonly writeTime: (time: Date) => string | number;
  readonly unknownMembers: 'ignored' | 'refused';
}

const validDate = (date: Date): Date | undefined => (Number.isNaN(date.getTime()) ? undefined : date);

/** restJson: names as modelled, times in epoch seconds. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export const restJson: Dialect = {
  membersOf: (shape) => shape.byName,
  keyOf: (member) => member.name,
  readTime: (value) => (typeof value === 'number' ? validDate(new Date(value * 1000)) : undefined),
  writeTime: (time) => time.getTime() / 1000,
  unknownMembers: 'ignored',
};

/** Step Functions: PascalCase, ISO times. https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html */
export const taskJson: Dialect = {
  membersOf: (shape) => shape.byPascalName,
  keyOf: (member) => member.pascalName,
  readTime: (value) => (typeof value === 'string' ? validDate(new Date(value)) : undefined),
  writeTime: (time) => time.toISOString(),
  unknownMembers: 'refused',
};
