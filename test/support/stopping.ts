import type { JsonObject } from '../../remediations/json';
import { deployment, type World } from './rehearsed';

const { arn } = deployment.workflows.find(({ file }) => file === 'remediate') ?? { arn: 'remediate' };

export const runsOf = ({ rehearsal }: World) => rehearsal.engine.list(arn);

/** Stops whatever run goes on, as somebody does in the console. */
export function stop(world: World): void {
  for (const { arn: execution, status } of runsOf(world))
    if (status === 'RUNNING') world.rehearsal.engine.stop(execution, 'Operator', 'enough of it');
}

/** A function in whose place a run is stopped before it answers. */
export const stopIn =
  <Payload, Answer>(deployed: (payload: Payload) => Answer, world: World) =>
  (payload: Payload): Answer => {
    stop(world);
    return deployed(payload);
  };

/** How each execution of close-run has ended. */
export async function closed({ rehearsal }: World): Promise<readonly string[]> {
  const { arn: closing } = deployment.workflows.find(({ file }) => file === 'close-run') ?? { arn: '' };
  return rehearsal.engine.list(closing).map(({ status }) => status);
}

export interface JournaledRun {
  readonly outcome: string | undefined;
  readonly intent: string | undefined;
}

/** What the journal says of the runs of a finding, oldest first. */
export async function journaled({ call }: World, finding: JsonObject): Promise<readonly JournaledRun[]> {
  const { Items } = await call('dynamodb', 'query', {
    TableName: deployment.tables[0]?.TableName ?? '',
    KeyConditionExpression: 'subject = :subject AND begins_with(entry, :run)',
    ExpressionAttributeValues: {
      ':subject': { S: `${finding.ProductArn}/${finding.Id}` },
      ':run': { S: 'run#' },
    },
  });
  const rows = Items as unknown as readonly Record<string, { readonly S?: string }>[];
  return rows.map(({ outcome, intent }) => ({ outcome: outcome?.S, intent: intent?.S }));
}

/** What Security Hub holds of the only finding. */
export const held = ({ rehearsal }: World) =>
  [...rehearsal.account.state.securityHub.findings.values()][0]?.finding;
