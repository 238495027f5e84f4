import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { StoredApproval } from './approvals';

/** What a link carries: whoever has it may decide. The journal keeps the secret's hash alone. */
export interface ApprovalLink {
  readonly id: string;
  /** 256 bits in base64url: 43 characters. */
  readonly secret: string;
}

const PATH = /^\/(?<id>[\w-]{1,80})\/(?<secret>[\w-]{43})$/;

/** `base` is the URL of the function, which ends with a slash. */
export const linkTo = (base: string, { id, secret }: ApprovalLink): string => `${base}${id}/${secret}`;

/** Undefined: not a link that was ever given out. */
export function readLink(path: string): ApprovalLink | undefined {
  const { id, secret } = PATH.exec(path)?.groups ?? {};
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** SHA-256 in hex. The secret is random, so it needs neither salt nor stretching. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const opens = ({ secret }: ApprovalLink, { secretHash }: StoredApproval): boolean =>
  isEqual(hashOfSecret(secret), secretHash);

/** Only who has seen the page knows it, and it names the plan that was seen. */
export const formTokenOf = ({ secret }: ApprovalLink, { request }: StoredApproval): string =>
  createHmac('sha256', secret).update(`${request.id} ${request.plan.hash}`).digest('hex');

/** In constant time for texts of one length. */
export function isEqual(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
