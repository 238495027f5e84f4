import type { Answer, Call } from '../rehearsal/account/gateway';
import { isRecord } from '../rehearsal/account/record';
import type { Deployment } from '../rehearsal/deployment/deployment';

/** Of messages for people; those for chat clients say the same. */
const TOPIC = 'TOPIC_ARN';

/**
 * What people get by mail, with links that this program serves; '' for every other call. `pageUrl` ends with a slash.
 */
export function renderMessage(
  { service, operation, input }: Call,
  answer: Answer,
  { functions, urls }: Deployment,
  pageUrl: string,
): string {
  if (service !== 'sns' || operation !== 'Publish' || 'error' in answer || !isRecord(input)) return '';
  if (functions.every(({ environment }) => environment[TOPIC] !== input.TopicArn)) return '';
  const body = urls.reduce((text, { url }) => text.replaceAll(url, pageUrl), String(input.Message));
  return `\n--- ${input.Subject}\n${body}\n---\n`;
}
