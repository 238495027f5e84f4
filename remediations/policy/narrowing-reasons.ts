import type { ActionGroup, Move } from './confine';
import { hasMqttWildcard } from './misconfigured-deny';
import { readResource } from './resource';

/** What a move means to the devices, in plain words. */
export function whyConfined(group: ActionGroup, move: Move): string {
  if (move.to.length > 0) return confinedBecause(group);
  const resource = readResource(move.from);
  if (group.type === 'topicfilter' && resource.kind === 'iot' && hasMqttWildcard(move.from)) {
    return 'the policy engine reads + and # as plain characters: this grants the one filter that spans all devices, and no narrower filter lies within it';
  }
  return `nothing that names the connecting thing lies within it, so it is no longer granted`;
}

function confinedBecause({ type, actions }: ActionGroup): string {
  switch (type) {
    case 'client':
      return 'only an attached thing may connect, under its own name: a device that connects with a client id other than its thing name, or whose certificate has no thing, will not connect any more';
    case 'thing':
      return 'a device may read and change the shadow and jobs of its own thing only, and over MQTT only: one that calls the API over HTTPS needs its thing named';
    case 'topicfilter':
      return 'a device may subscribe to its own topics only, which needs a thing with its client id as the name';
    case 'topic':
      return actions[0]?.name === 'iot:Receive'
        ? 'messages are delivered only on topics that may still be subscribed to: older subscriptions to others fall silent'
        : 'a device may publish to its own topics only, which needs a thing with its client id as the name';
    case 'rolealias':
    case 'any':
      return 'confined to what names the connecting thing';
  }
}
