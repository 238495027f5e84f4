import {
  DescribeAccountAuditConfiguration$,
  type DescribeAccountAuditConfigurationCommandInput,
  type DescribeAccountAuditConfigurationCommandOutput,
  ListAuditSuppressions$,
  type ListAuditSuppressionsCommandInput,
  type ListAuditSuppressionsCommandOutput,
} from '@aws-sdk/client-iot';
import { NotRehearsed } from '../aws-error';
import { iotPage } from '../iot/paging';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { CHECK_SEVERITIES } from './check';
import type { DeviceDefenderState } from './state';

/** What an audit looks for, and what it leaves out. A snapshot that says nothing of a check has it enabled. */
export const auditSettingOperations = ({
  checkConfigurations,
  suppressions,
}: DeviceDefenderState): readonly ImplementedOperation[] => {
  const describe: Operation<
    DescribeAccountAuditConfigurationCommandInput,
    DescribeAccountAuditConfigurationCommandOutput
  > = () => ({
    auditCheckConfigurations: Object.fromEntries(
      Object.keys(CHECK_SEVERITIES).map((check) => {
        const { enabled, configuration } = checkConfigurations.get(check) ?? { enabled: true };
        return [check, { enabled, ...(configuration && { configuration: { ...configuration } }) }];
      }),
    ),
  });

  const list: Operation<ListAuditSuppressionsCommandInput, ListAuditSuppressionsCommandOutput> = (input) => {
    if (input.checkName || input.resourceIdentifier)
      throw new NotRehearsed('ListAuditSuppressions with a filter');
    const { keys, next } = iotPage(suppressions.keys(), { token: input.nextToken, size: input.maxResults });
    return { suppressions: keys.flatMap((key) => suppressions.get(key) ?? []), nextToken: next };
  };

  return [implement(DescribeAccountAuditConfiguration$, describe), implement(ListAuditSuppressions$, list)];
};
