import * as z from 'zod/mini';
import type { Json } from '../../remediations/json';
import {
  type IdentityStatement,
  identityDocument,
  type TrustStatement,
  trustDocument,
} from '../iam/statement';

export interface DeployedRole {
  readonly arn: string;
  /** Of its own; or its logical id, which stands for the generated name. */
  readonly name: string;
  readonly description: string | undefined;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  readonly trust: readonly TrustStatement[];
  /** Of all its policies. */
  readonly statements: readonly IdentityStatement[];
}

interface Resource {
  readonly logicalId: string;
  readonly properties: Json;
  readonly arn: () => string;
}

/** Strict on purpose: a boundary, or a managed policy that is not in the template, is refused. */
const roleSchema = z.strictObject({
  RoleName: z.optional(z.string()),
  AssumeRolePolicyDocument: trustDocument,
  Description: z.optional(z.string()),
  Tags: z._default(z.array(z.strictObject({ Key: z.string(), Value: z.string() })), []),
  Policies: z._default(
    z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: identityDocument })),
    [],
  ),
});
const policySchema = z.object({ PolicyDocument: identityDocument, Roles: z.array(z.string()) });

/** The roles of the template, each with its inline policies and those that name it. */
export function readRoles(read: (type: string) => readonly Resource[]): readonly DeployedRole[] {
  const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap(read)
    .map(({ properties }) => policySchema.parse(properties));
  return read('AWS::IAM::Role').map(({ logicalId, properties, arn }) => {
    const {
      RoleName = logicalId,
      AssumeRolePolicyDocument,
      Description,
      Policies,
      Tags,
    } = roleSchema.parse(properties);
    const attached = policies.filter(({ Roles }) => Roles.includes(logicalId));
    return {
      arn: arn(),
      name: RoleName,
      description: Description,
      tags: Tags,
      trust: AssumeRolePolicyDocument.Statement,
      statements: [...Policies, ...attached].flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    };
  });
}
