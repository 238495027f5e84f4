import { outcomeMessage } from '../remediations/message';
import { consoleLinks } from '../remediations/message/links';
import { endedRun } from './ended-run';
import { type Notifications, publish } from './publish';

export interface Notified {
  readonly published: boolean;
}

/** The function `notify`: tells how a run has ended, once the execution has. Throws if SNS refuses. */
export const createNotify =
  (notifications: Notifications) =>
  async (event: unknown): Promise<Notified> => {
    const ended = endedRun(event);
    if (ended === undefined) return { published: false };
    await publish(notifications, outcomeMessage(ended, consoleLinks(ended.execution, ended.finding.Id)));
    return { published: true };
  };
