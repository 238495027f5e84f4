import { type Fact, fewest } from './fact';
import { asCode, harmless } from './foreign';

const VALUE_LIMIT = 300;
const MOST_VALUES = 3;

export interface ChatMessage {
  readonly headline: string;
  readonly facts: readonly Fact[];
  readonly nextSteps: readonly string[];
  readonly keywords: readonly string[];
  /** Messages of the same thread are shown together. */
  readonly thread: string;
  readonly summary: string;
  readonly eventType: 'approval' | 'outcome';
  readonly resource: string;
}

/**
 * The custom notification that Amazon Q Developer in chat applications (Slack, Teams) shows, as JSON:
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function renderChat(message: ChatMessage): string {
  const { headline, facts, nextSteps, keywords, thread, summary, eventType, resource } = message;
  return JSON.stringify({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: headline,
      description: facts.map(renderFact).join('\n'),
      nextSteps,
      keywords,
    },
    metadata: {
      threadId: thread,
      summary,
      eventType,
      relatedResources: [harmless(resource, VALUE_LIMIT)],
    },
  });
}

const renderFact = ({ label, values }: Fact): string =>
  `*${label}:* ${fewest(values, MOST_VALUES)
    .map((value) => asCode(value, VALUE_LIMIT))
    .join(', ')}`;
