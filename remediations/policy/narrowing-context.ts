/** What is known of the account and the fleet; all of it may be missing. */
export interface NarrowingContext {
  readonly partition?: string;
  readonly region?: string;
  readonly accountId?: string;
  /** Topics with `{thing}` where the fleet puts the thing name: `plant/{thing}/#`. */
  readonly topicTemplates?: readonly string[];
}
