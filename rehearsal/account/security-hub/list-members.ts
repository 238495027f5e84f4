import { ListMembers$ } from '@aws-sdk/client-securityhub';
import { type ImplementedOperation, implement } from '../operation';

/** The account is administrator of none: where a rehearsal has members, nothing asks Security Hub for them. */
export const listMembers: ImplementedOperation = implement(ListMembers$, () => ({ Members: [] }));
