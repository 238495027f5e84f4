import type { IoTClient } from '@aws-sdk/client-iot';
import * as z from 'zod/mini';
import type { Plan } from '../remediations/decision';
import type { FindingUpdate } from '../remediations/note';
import { NotAsPlanned, verifyPolicyReplacement } from '../remediations/replace-policy-version';
import { readDefaultVersion } from './read-policy';

const requestSchema = z.object({
  finding: z.object({ Id: z.string(), ProductArn: z.string() }),
  plan: z.custom<Plan>((plan) => typeof plan === 'object' && plan !== null),
  run: z.string(),
});

export interface VerifyDependencies {
  readonly iot: IoTClient;
}

export interface Verified {
  readonly outcome: 'repaired';
  readonly update: FindingUpdate;
}

/** The function `verify`: reads the resource again and judges it. Throws unless it is as planned and compliant. */
export const createVerify =
  ({ iot }: VerifyDependencies) =>
  async (event: unknown): Promise<Verified> => {
    const { finding, plan } = requestSchema.parse(event);
    const { policyName } = plan.target;
    const policy = await readDefaultVersion(iot, policyName);
    if (policy === undefined)
      throw new NotAsPlanned(`expected policy ${policyName}, got none: it was deleted`);
    return { outcome: 'repaired', update: verifyPolicyReplacement(plan, policy, finding) };
  };
