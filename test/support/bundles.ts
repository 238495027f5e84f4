import { join } from 'node:path';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';

interface Resource {
  readonly Type: string;
  readonly Metadata: { readonly handler: string };
  readonly Properties: {
    readonly Code: { readonly S3Key: string };
    readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
  };
}

export interface Bundle {
  readonly handler: string;
  readonly file: string;
  /** The names of its environment variables. */
  readonly variables: readonly string[];
}

/** The bundle of each function in a synthesized template. */
export const bundles = (
  outdir: string,
  { Resources }: CloudFormationStackArtifact['template'],
): readonly Bundle[] =>
  Object.values<Resource>(Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Metadata, Properties }) => ({
      handler: Metadata.handler,
      file: join(outdir, `asset.${Properties.Code.S3Key.replace('.zip', '')}`, 'index.mjs'),
      variables: Object.keys(Properties.Environment.Variables),
    }));
