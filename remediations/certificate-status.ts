import { firstFew } from './first-few';
import { BLAST_RADIUS_CAP, type Impact } from './impact';
import { type Plan, seal } from './plan';
import type { CertificateWithThings, SortedCertificates } from './sort-certificates';
import { inWords, opposite } from './status-change';

export interface StatusRequest {
  readonly check: string | null;
  readonly newStatus: 'INACTIVE' | 'REVOKED';
  readonly certificates: SortedCertificates;
}

/** The plan to change the status of all certificates that can be changed. */
export function changeStatus({ check, newStatus, certificates }: StatusRequest): Plan {
  const { changeable, stuck, left } = certificates;
  const changes = changeable.map(({ certificateId, status }) => ({
    certificateId,
    priorStatus: status,
    newStatus,
  }));
  const impact = impactOn(changeable);
  return seal({
    remediation: 'revoke-certificate',
    undoneBy: 'revoke-certificate',
    check,
    undoes: false,
    target: { certificateIds: changes.map(({ certificateId }) => certificateId) },
    prior: { statuses: changes.map(({ priorStatus }) => priorStatus) },
    changes: [...new Set(changes.map(({ priorStatus }) => priorStatus))].map((status) => ({
      actions: [],
      from: [status],
      to: [newStatus],
      why: 'no device can connect with it any more',
    })),
    impact,
    reversible: newStatus === 'INACTIVE',
    resolves: stuck.length === 0 && left === 0,
    apply: { certificates: changes },
    undo: { certificates: changes.map(opposite) },
    summary: `set ${inWords(changes)} ${newStatus}, which cuts off ${impact.things.length} thing(s)${staying(certificates)}`,
  });
}

function staying({ stuck, settled, left }: SortedCertificates): string {
  const others = [...stuck, ...settled];
  const untouched = others.length === 0 ? '' : `; not touched: ${firstFew(others, 1)}`;
  return left === 0 ? untouched : `${untouched}; ${left} more are left: press again`;
}

/** Cutting its things off is what this is for; too many of them at once is a concern. */
function impactOn(certificates: readonly CertificateWithThings[]): Impact {
  const things = [...new Set(certificates.flatMap((certificate) => certificate.things))];
  const tooMany = `it cuts off ${things.length} things, more than the ${BLAST_RADIUS_CAP} that an automatic run may touch`;
  return {
    certificates: certificates.length,
    things,
    thingGroups: [],
    cutOff: things.map((thing) => `thing ${thing}`),
    concerns: things.length > BLAST_RADIUS_CAP ? [tooMany] : [],
  };
}
