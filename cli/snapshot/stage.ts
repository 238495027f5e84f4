/** A list, or a single value, that a snapshot has. `findings` and `issued` are read for the others. */
export type StageName =
  | 'policies'
  | 'findings'
  | 'caCertificates'
  | 'issued'
  | 'certificates'
  | 'things'
  | 'thingGroups'
  | 'roleAliases'
  | 'roles'
  | 'managedPolicies'
  | 'loggingOptions'
  | 'v2LoggingOptions'
  | 'conflictingClientIds'
  | 'cognitoIdentityPools'
  | 'auditCheckConfigurations'
  | 'auditSuppressions'
  | 'securityProfiles';

export type Item = object | string | null;

export interface Entry {
  /** Unique in its stage. */
  readonly key: string;
  /** Undefined when it is gone. */
  readonly read: () => Promise<Item | undefined>;
}

export interface EntryPage {
  readonly entries: readonly Entry[];
  readonly next: string | undefined;
}

export interface Stage {
  readonly name: StageName;
  /** Whether each entry takes calls of its own, so that it is worth to list them first to know how many there are. */
  readonly isCounted: boolean;
  readonly page: (token: string | undefined) => Promise<EntryPage>;
}

/** A stage of a single page. */
export const onePage = (
  name: StageName,
  keys: () => readonly string[],
  read: (key: string) => Promise<Item | undefined>,
): Stage => ({
  name,
  isCounted: false,
  page: async () => ({ entries: keys().map((key) => ({ key, read: () => read(key) })), next: undefined }),
});
