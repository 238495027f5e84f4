import { openApprovals } from './approvals';
import type { Journal } from './journal';

/** It looks once an hour, so people hear one to two hours before. */
const SOON_MS = 2 * 60 * 60 * 1000;

export interface CountApprovalsDependencies {
  readonly journal: Journal;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface ApprovalCounts {
  readonly waiting: number;
  /** Of these, those that expire within two hours. */
  readonly expiring: number;
}

/** The function `count-approvals`: how many requests wait for a person. */
export const createCountApprovals =
  ({ journal, now }: CountApprovalsDependencies) =>
  async (): Promise<ApprovalCounts> => {
    const at = now();
    const waiting = await openApprovals(journal, new Date(at).toISOString());
    const soon = new Date(at + SOON_MS).toISOString();
    return {
      waiting: waiting.length,
      expiring: waiting.filter(({ expiresAt }) => expiresAt <= soon).length,
    };
  };
