import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod/mini';
import { UsageError } from './read-json';

/** The stack's name where none is given. */
const DEFAULT_STACK = 'FleetWarden';

const deployedSchema = z.object({
  /** The name of the table. */
  journal: z.string(),
  /** ARN of the workflow. */
  remediate: z.string(),
  /** ARN of the workflow. */
  reachAccounts: z.string(),
  /** The name of the parameter. */
  settings: z.string(),
  /** URL of the dead-letter queue. */
  undelivered: z.string(),
  /** ARNs. */
  topics: z.array(z.string()),
  /** The ids of the custom actions. */
  actions: z.array(z.string()),
});

/** What was deployed, as the stack itself has written it down: infra/deployment-parameter.ts. */
export type Deployed = z.infer<typeof deployedSchema>;

/** Throws UsageError where the stack is not there. */
export async function readDeployed(ssm: SSMClient, stack = DEFAULT_STACK): Promise<Deployed> {
  const Name = `/fleet-warden/${stack}`;
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name })).catch((cause: unknown) => {
    if (!(cause instanceof ParameterNotFound)) throw cause;
    const message = `expected the stack ${stack} with the parameter ${Name}, got none in this account and Region`;
    throw new UsageError(`${message}; see --stack, --region and --profile`, { cause });
  });
  return deployedSchema.parse(JSON.parse(Parameter?.Value ?? 'null'));
}

export interface Placed {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Where it was deployed. */
export function placeOf({ remediate }: Deployed): Placed {
  const [, partition = '', , region = '', account = ''] = remediate.split(':');
  return { partition, region, account };
}

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/securityhub-integration.html */
export function deviceDefenderProducts(deployed: Deployed): readonly string[] {
  const { partition, region } = placeOf(deployed);
  return ['audit', 'detect'].map(
    (part) => `arn:${partition}:securityhub:${region}::product/aws/iot-device-defender-${part}`,
  );
}
