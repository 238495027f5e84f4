/** What was asked for, and how the request came. */
export const INTENTS = ['remediate', 'quarantine', 'revoke', 'release', 'undo', 'preview'] as const;
export type Intent = (typeof INTENTS)[number];

export const TRIGGERS = ['custom-action', 'automatic', 'command'] as const;
export type Trigger = (typeof TRIGGERS)[number];
