import type { RehearsedFunction } from '../../rehearsal/functions';
import { isJsonObject, type JsonObject } from '../../remediations/json';
import { deployment, type World } from './rehearsed';

/** The function `plan` as if somebody had approved each plan before: it answers ready, and the journal says so. */
export const approved =
  (deployed: RehearsedFunction, world: World): RehearsedFunction =>
  async (payload) => {
    const decision = await deployed(payload);
    if (!isJsonObject(decision) || decision.outcome !== 'needs-approval') return decision;
    const { finding, startedAt, run } = payload as { finding: JsonObject; startedAt: string; run: string };
    await world.call('dynamodb', 'updateItem', {
      TableName: deployment.tables[0]?.TableName ?? '',
      Key: {
        subject: { S: `${finding.ProductArn}/${finding.Id}` },
        entry: { S: `run#${startedAt}#${run}` },
      },
      UpdateExpression: 'SET outcome = :ready',
      ExpressionAttributeValues: { ':ready': { S: 'ready' } },
    });
    return { outcome: 'ready', plan: decision.plan, roles: decision.roles };
  };
