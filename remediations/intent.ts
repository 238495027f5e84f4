/** What was asked for, and how the request came. */
export const INTENTS = ['remediate', 'quarantine', 'revoke', 'release', 'undo', 'preview'] as const;
export type Intent = (typeof INTENTS)[number];

/** `follow-up`: another run has done its part, and leaves the next one to a run of its own. */
export const TRIGGERS = ['custom-action', 'automatic', 'command', 'follow-up'] as const;
export type Trigger = (typeof TRIGGERS)[number];
