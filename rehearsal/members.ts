import { type Account, type AccountOptions, createAccount } from './account/account';
import type { Snapshot } from './account/snapshot/snapshot';
import type { RoleHolder } from './assume-role';
import { readDeployment } from './deployment/deployment';
import type { Template } from './deployment/template';

/** Another account, in the Region of the hub. */
export interface Member {
  readonly snapshot: Snapshot;
  /** Of the stack with its roles; it has none without. */
  readonly template?: Template;
}

type Common = Pick<AccountOptions, 'now' | 'random' | 'judgePolicy' | 'before'>;

/** The accounts of members, with the roles that are deployed there. */
export const createMembers = (members: readonly Member[], common: Common): readonly RoleHolder<Account>[] =>
  members.map(({ snapshot, template }) => ({
    account: createAccount({ ...snapshot.account, ...common, snapshot }),
    memberRoles: template === undefined ? [] : readDeployment(template, snapshot.account).memberRoles,
  }));
