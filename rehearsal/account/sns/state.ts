/** A message as it was published. */
export interface PublishedMessage {
  readonly MessageId: string;
  readonly TopicArn: string;
  readonly Subject?: string | undefined;
  readonly Message: string;
}

/** Mutable on purpose: it is the account's storage. */
export interface SnsState {
  /** Oldest first. */
  readonly published: PublishedMessage[];
  /** ARNs of those that are listed. */
  readonly topics: string[];
}

export const emptySns = (): SnsState => ({ published: [], topics: [] });
