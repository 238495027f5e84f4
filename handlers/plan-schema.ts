import * as z from 'zod/mini';
import { isJsonObject } from '../remediations/json';
import type { Plan } from '../remediations/plan';
import { CHANGES } from '../remediations/remediations';

/** A plan that comes back from the workflow or the journal: made by the function `plan`, so looked at only as far as it is used. */
export const planSchema = z.custom<Plan>(
  (plan) =>
    isJsonObject(plan) &&
    typeof plan.remediation === 'string' &&
    Object.hasOwn(CHANGES, plan.remediation) &&
    isJsonObject(plan.target) &&
    isJsonObject(plan.apply) &&
    isJsonObject(plan.undo),
  'expected a plan of a known remediation',
);
