import type { Snapshot } from './account/snapshot/snapshot';
import type { RoleHolder } from './assume-role';
import { readDeployment } from './deployment/deployment';
import type { Template } from './deployment/template';
import { type Opening, openAccount } from './open-account';

/** Another account, in the Region of the hub. */
export interface Member {
  readonly snapshot: Snapshot;
  /** Of the stack with its roles; it has none without. */
  readonly template?: Template;
}

const NOTHING = { roles: [], tables: [], topics: [], policies: [] };

/** The accounts of members, with the roles that are deployed there. */
export const createMembers = (members: readonly Member[], opening: Opening): readonly RoleHolder[] =>
  members.map(({ snapshot, template }) =>
    openAccount(
      snapshot,
      template === undefined ? NOTHING : readDeployment(template, snapshot.account),
      opening,
    ),
  );
