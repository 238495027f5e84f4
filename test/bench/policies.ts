import { parsePolicy } from '../../remediations/policy/document';
import { judge } from '../../remediations/policy/judge';
import { narrow } from '../../remediations/policy/narrow';
import { type Figure, timed } from './measure';

const ARN = 'arn:aws:iot:eu-west-1:111122223333';
const THING = '${iot:Connection.Thing.ThingName}';
const allow = (action: string | string[], ...resources: string[]) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resources,
});
const MQTT = ['iot:Connect', 'iot:Publish', 'iot:Subscribe', 'iot:Receive'];

/** From everything-allowed to well-scoped, as fleets have them. */
const DOCUMENTS = [
  [allow('*', '*')],
  [allow('iot:*', `${ARN}:*`)],
  [allow(MQTT, '*'), allow(['iot:GetThingShadow', 'iot:UpdateThingShadow'], `${ARN}:thing/*`)],
  [allow('iot:Connect', `${ARN}:client/*`), allow(['iot:Publish', 'iot:Receive'], `${ARN}:topic/plant/*`)],
  [
    allow('iot:Connect', `${ARN}:client/${THING}`),
    allow('iot:Publish', `${ARN}:topic/plant/${THING}/temperature`),
  ],
].map((Statement) => JSON.stringify({ Version: '2012-10-17', Statement }));

const ROUNDS = 10_000;

export async function benchPolicies(): Promise<readonly Figure[]> {
  const judgeAndNarrow = (text: string) => {
    const document = parsePolicy(text);
    judge(document, 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK');
    narrow(document);
  };
  for (let round = 0; round < 500; round += 1) DOCUMENTS.forEach(judgeAndNarrow);
  const ms = await timed(() => {
    for (let round = 0; round < ROUNDS; round += 1) DOCUMENTS.forEach(judgeAndNarrow);
  });
  const value = (ROUNDS * DOCUMENTS.length * 1000) / ms;
  return [{ what: 'judge and narrow', value, unit: 'policies/s', budget: 20_000, lower: false }];
}
