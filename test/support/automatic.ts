import type { Json } from '../../remediations/json';
import { provide, setParameter, started } from './arrivals';
import { document } from './policies';
import { createWorld, finding, type World, type WorldOptions } from './rehearsed';

export const ON = { automaticRuns: true };

/** A device would be cut off: it connects under another name. */
export const CUTS_OFF = document(
  { Effect: 'Allow', Action: 'iot:Connect', Resource: 'arn:aws:iot:eu-west-1:111122223333:client/fixed' },
  { Effect: 'Allow', Action: 'iot:Publish', Resource: '*' },
);

/** With automatic runs on. */
export const createAutomatic = (options: WorldOptions = {}): Promise<World> =>
  createWorld({ settings: ON, ...options });

/** The finding has come while automatic runs were off, so that it is NEW. */
export async function createOpen(options?: WorldOptions): Promise<World> {
  const world = await createAutomatic(options);
  setParameter(world, {});
  await started(world, () => provide(world, finding()));
  setParameter(world, ON);
  return world;
}

/** What the journal has of the runs of the finding, oldest first. */
export async function journaledRuns({ call, rehearsal }: World): Promise<readonly (Json | undefined)[]> {
  const { Items } = await call('dynamodb', 'query', {
    TableName: rehearsal.deployment.tables[0]?.TableName ?? '',
    KeyConditionExpression: 'subject = :subject AND begins_with(entry, :run)',
    ExpressionAttributeValues: {
      ':subject': { S: `${finding().ProductArn}/${finding().Id}` },
      ':run': { S: 'run#' },
    },
  });
  return Items as Json[];
}
