import * as z from 'zod/mini';

const texts = z.union([z.string(), z.array(z.string())]);
const conditions = z.optional(z.record(z.string(), z.record(z.string(), texts)));

/** Strict on purpose: `NotAction`, `NotResource` and whatever else is not evaluated is refused. */
const identityStatement = z.strictObject({
  Sid: z.optional(z.string()),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  Resource: texts,
  Condition: conditions,
});
/** The whole of one account; any other principal is not evaluated. */
const account = z.string().check(z.regex(/^arn:[\w-]+:iam::\w+:root$/));
/** Of a policy that a resource has: anybody, the roles of an account as far as their own policies say, or services. */
const resourceStatement = z.extend(identityStatement, {
  Principal: z.union([
    z.literal('*'),
    z.strictObject({ AWS: z.union([z.literal('*'), account]) }),
    z.strictObject({ Service: texts }),
  ]),
});
const trustStatement = z.strictObject({
  Effect: z.enum(['Allow']),
  Action: z.literal('sts:AssumeRole'),
  Principal: z.union([z.strictObject({ Service: texts }), z.strictObject({ AWS: account })]),
  Condition: conditions,
});
const documentOf = <Schema extends z.core.$ZodType>(statement: Schema) =>
  z.strictObject({ Version: z.literal('2012-10-17'), Statement: z.array(statement) });

export const identityDocument = documentOf(identityStatement);
export const resourceDocument = documentOf(resourceStatement);
export const trustDocument = documentOf(trustStatement);

/** Of a policy of a role: what it may do. */
export type IdentityStatement = z.infer<typeof identityStatement>;
/** Of a policy of a resource: who may do what to it. */
export type ResourceStatement = z.infer<typeof resourceStatement>;
/** Of the policy that says who may assume a role. */
export type TrustStatement = z.infer<typeof trustStatement>;
/** By operator, then by key. */
export type Conditions = NonNullable<IdentityStatement['Condition']>;

export const listed = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;
