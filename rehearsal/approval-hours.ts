import * as z from 'zod/mini';
import type { Rehearsal } from './rehearsal';

const settingsSchema = z.looseObject({});

/** Makes requests for approval of this rehearsal wait so long, whatever its settings say. */
export function setApprovalHours({ account, deployment }: Rehearsal, timeoutHours: number): void {
  const { parameters } = account.state;
  for (const { name, value } of deployment.parameters) {
    const settings = settingsSchema.parse(JSON.parse(parameters.get(name) ?? value));
    parameters.set(name, JSON.stringify({ ...settings, approval: { timeoutHours } }));
  }
}
