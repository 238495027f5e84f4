import type { Asff } from '../remediations/finding';
import type { InvalidSettings, Settings } from '../remediations/settings/settings';
import { type Place, placeOfArn } from './member-role';
import type { PlanRequest } from './plan-request';

/** An administrator account sees findings of its members: they are repaired where they are. */
export function placeOf({ workflow, finding: { AwsAccountId } }: PlanRequest): Place {
  const { accountId, ...hub } = placeOfArn(workflow);
  return { ...hub, accountId: isAccountId(AwsAccountId) ? AwsAccountId : accountId };
}

const isAccountId = (value: unknown): value is string => typeof value === 'string' && /^\d{12}$/.test(value);

/** Why it is not about a place that this acts in, as a clause. */
export function elsewhereThan(request: PlanRequest, { AwsAccountId }: Asff): string | undefined {
  const { accountId } = placeOfArn(request.workflow);
  return (
    ofAnotherRegion(request) ??
    (isAccountId(AwsAccountId ?? accountId) ? undefined : 'it does not say which account it is about')
  );
}

const HINT = 'use the button there, or hand such presses over, with -c regions= (docs/accounts.md)';

/** An aggregation Region sees findings of others: a look here would find nothing there. */
export function ofAnotherRegion({ workflow, finding: { Region } }: PlanRequest): string | undefined {
  const { region } = placeOfArn(workflow);
  if ((Region ?? region) === region) return undefined;
  const other = typeof Region === 'string' ? Region : 'another Region';
  return `it is about ${other}, and this acts in ${region} only: ${HINT}`;
}

/** Without a person, the hub repairs its own account alone, unless the settings say otherwise. */
export function ofAnotherAccount(
  request: PlanRequest,
  settings: Settings | InvalidSettings,
): string | undefined {
  if ('invalid' in settings || settings.automaticRunsInMembers) return undefined;
  const own = placeOfArn(request.workflow).accountId;
  const { accountId } = placeOf(request);
  return accountId === own
    ? undefined
    : `it is about account ${accountId}, and automatic runs stay in ${own}`;
}
