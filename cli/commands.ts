/** A command as completion knows it; a test holds the options against its help. */
export interface Command {
  readonly name: string;
  /** What may follow it besides options. */
  readonly words?: readonly string[];
  readonly options: readonly string[];
}

const OF_ACCOUNT = ['stack', 'region', 'profile', 'json', 'help'];
const OF_APPROVALS = ['table', 'reason', 'yes', ...OF_ACCOUNT];

export const COMMANDS: readonly Command[] = [
  { name: 'demo', options: ['help'] },
  {
    name: 'snapshot',
    options: [
      ...['region', 'profile', 'endpoint', 'out', 'findings', 'resume', 'details', 'rate'],
      ...['print-policy', 'help'],
    ],
  },
  {
    name: 'rehearse',
    options: [
      ...['account', 'finding', 'event', 'intent', 'automatic', 'approve', 'timeout', 'save'],
      ...['verbose', 'json', 'help'],
    ],
  },
  { name: 'emulate', options: ['port', 'account', 'automatic', 'speed', 'verbose', 'help'] },
  { name: 'policy', words: ['judge', 'narrow'], options: ['json', 'topic-template', 'settings', 'help'] },
  { name: 'settings', words: ['check'], options: ['help'] },
  { name: 'runs', options: ['finding', 'limit', ...OF_ACCOUNT] },
  { name: 'show', options: OF_ACCOUNT },
  { name: 'undo', options: ['yes', 'no-wait', ...OF_ACCOUNT] },
  { name: 'sweep', options: ['start', 'check', 'severity', 'members', 'limit', 'rate', ...OF_ACCOUNT] },
  { name: 'doctor', options: ['account', ...OF_ACCOUNT] },
  { name: 'completion', words: ['bash', 'zsh', 'fish'], options: ['help'] },
  { name: 'approvals', options: OF_APPROVALS },
  { name: 'approve', options: OF_APPROVALS },
  { name: 'reject', options: OF_APPROVALS },
  { name: 'accept-risk', options: OF_APPROVALS },
];
