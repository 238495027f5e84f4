import {
  DescribeRoleAlias$,
  type DescribeRoleAliasCommandInput,
  type DescribeRoleAliasCommandOutput,
  ListRoleAliases$,
  type ListRoleAliasesCommandInput,
  type ListRoleAliasesCommandOutput,
  ResourceNotFoundException$,
} from '@aws-sdk/client-iot';
import { awsError } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import type { Surroundings } from '../surroundings';
import { iotPage } from './paging';
import type { IotState } from './state';

export const roleAliasOperations = (
  { roleAliases }: IotState,
  { identity }: Surroundings,
): readonly ImplementedOperation[] => {
  const describe: Operation<DescribeRoleAliasCommandInput, DescribeRoleAliasCommandOutput> = (input) => {
    const alias = roleAliases.get(input.roleAlias);
    if (!alias) throw awsError(ResourceNotFoundException$, `Role alias not found: ${input.roleAlias}`);
    return { roleAliasDescription: { ...alias, owner: identity.accountId } };
  };

  const list: Operation<ListRoleAliasesCommandInput, ListRoleAliasesCommandOutput> = (input) => {
    const names = input.ascendingOrder ? roleAliases.keys() : [...roleAliases.keys()].reverse();
    const { keys, next } = iotPage(names, { token: input.marker, size: input.pageSize });
    return { roleAliases: [...keys], nextMarker: next };
  };

  return [implement(DescribeRoleAlias$, describe), implement(ListRoleAliases$, list)];
};
