import { tellDecision } from '../../handlers/tell-decision';
import { needsApproval, untouched } from '../../remediations/decision';
import { boundOfFullHour } from '../../remediations/settings/bounds';
import { narrowing } from '../support/approval-plan';
import { finding } from '../support/notified';
import { settingsWith } from '../support/settings';

describe('a decision', () => {
  it('is told with its reason', () => {
    expect(tellDecision(untouched('automatic runs are off'))).toEqual({
      message: 'Decided: automatic runs are off',
      outcome: 'untouched',
      metrics: [],
    });
    expect(tellDecision({ outcome: 'ready', plan: narrowing() }).message).toBe('Decided');
  });

  it('counts when the circuit breaker has made it, and only then', () => {
    const bound = boundOfFullHour(settingsWith());
    const reason = bound === 'go' ? '' : bound.approval;
    const asked = (why: string) => tellDecision(needsApproval(finding, narrowing(), why));
    expect(asked(reason).metrics).toEqual([{ name: 'FullHours', value: 1 }]);
    expect(asked('it touches 51 things').metrics).toEqual([]);
  });
});
