import { AUDITED_CHECKS } from '../../../rehearsal/rehearse';
import type { Actor } from '../actor';
import { unlessRefused } from '../refusals';

/** Reports what is not compliant, and archives what is. */
export const audits: Actor = {
  name: 'audit',
  perDay: 3,
  interrupts: false,
  act: ({ rehearsal: { account } }) =>
    unlessRefused('audits', () =>
      account.call({
        service: 'iot',
        action: 'startOnDemandAuditTask',
        input: { TargetCheckNames: [...AUDITED_CHECKS] },
      }),
    ),
};
