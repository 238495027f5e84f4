import { objectionTo, REASON_LIMIT, type Verdict } from '../../remediations/approval';
import { needsApproval, nothingToDo } from '../../remediations/decision';
import { seal } from '../../remediations/plan';
import { afterVerdict } from '../../remediations/verdict';

const finding = { Id: 'one', ProductArn: 'arn:product' };

const planWith = (reversible: boolean) =>
  seal({
    remediation: 'revoke-certificate' as const,
    undoneBy: 'revoke-certificate' as const,
    check: 'DEVICE_CERTIFICATE_KEY_QUALITY_CHECK',
    undoes: false,
    target: {},
    prior: {},
    changes: [],
    impact: { certificates: 1, things: [], thingGroups: [], cutOff: [], concerns: [] },
    reversible,
    resolves: true,
    apply: {},
    undo: {},
    summary: 'set a certificate INACTIVE',
  });

const plan = planWith(true);

const verdict = (overrides: Partial<Verdict> = {}): Verdict => ({
  answer: 'approved',
  hash: plan.hash,
  by: 'arn:aws:iam::111122223333:user/analyst',
  how: 'command',
  at: '2026-03-02T07:00:00.000Z',
  ...overrides,
});

const waiting = needsApproval(finding, plan, 'its key is weak');

describe('a verdict', () => {
  it('lets the very plan go that it names', () => {
    expect(afterVerdict(waiting, { finding, trigger: 'custom-action', verdict: verdict() })).toEqual({
      outcome: 'ready',
      plan,
    });
  });

  it('lets no other plan go, and has it asked about again', () => {
    const decision = afterVerdict(waiting, {
      finding,
      trigger: 'custom-action',
      verdict: verdict({ hash: 'another' }),
    });
    expect(decision).toMatchObject({
      outcome: 'needs-approval',
      reason: 'it has changed since it was approved; its key is weak',
    });
  });

  it('changes nothing when it rejects, and says who and why', () => {
    const decision = afterVerdict(waiting, {
      finding,
      trigger: 'custom-action',
      verdict: verdict({ answer: 'rejected', reason: 'test bench' }),
    });
    expect(decision).toMatchObject({
      outcome: 'declined',
      update: {
        Workflow: { Status: 'NOTIFIED' },
        Note: { Text: expect.stringContaining('user/analyst has rejected it: test bench') },
      },
    });
  });

  it('leaves what was contained before, and says so', () => {
    const decision = afterVerdict(waiting, {
      finding,
      trigger: 'follow-up',
      verdict: verdict({ answer: 'rejected' }),
    });
    expect(decision).toMatchObject({
      update: { Note: { Text: expect.stringContaining('what is in quarantine stays there') } },
    });
  });

  it.each([
    { by: `arn:aws:sts::111122223333:assumed-role/${'r'.repeat(64)}/${'s'.repeat(64)}` },
    { by: `arn:aws:iam::111122223333:user/${'p'.repeat(512)}/ada` },
    { by: `${'n'.repeat(80)} (by link)` },
  ])('has its whole reason in the note, however long who gave it is called: $by', ({ by }) => {
    const reason = 'x'.repeat(REASON_LIMIT);
    for (const answer of ['rejected', 'risk-accepted'] as const) {
      const decision = afterVerdict(waiting, {
        finding,
        trigger: 'follow-up',
        verdict: verdict({ answer, by, reason }),
      });
      expect('update' in decision && decision.update.Note.Text).toContain(`: ${reason};`);
    }
  });

  it('suppresses the finding when it accepts the risk', () => {
    const decision = afterVerdict(waiting, {
      finding,
      trigger: 'custom-action',
      verdict: verdict({ answer: 'risk-accepted' }),
    });
    expect(decision).toMatchObject({ outcome: 'declined', update: { Workflow: { Status: 'SUPPRESSED' } } });
  });

  it('is not needed for what has become nothing to do meanwhile', () => {
    const settled = nothingToDo(finding, 'it is INACTIVE already', 'RESOLVED');
    expect(
      afterVerdict(settled, { finding, trigger: 'custom-action', verdict: verdict({ answer: 'rejected' }) }),
    ).toBe(settled);
  });
});

describe('an objection to a verdict', () => {
  const request = {
    id: 'id',
    finding,
    run: 'run',
    execution: 'arn:execution',
    plan,
    reason: 'its key is weak',
    requestedAt: '2026-03-02T06:00:00.000Z',
    expiresAt: '2026-03-03T06:00:00.000Z',
    irreversibleByLink: false,
  };
  const final = planWith(false);
  const finalRequest = { ...request, plan: final };

  it.each([
    { title: 'in time, for the plan', given: verdict(), asked: request, objection: undefined },
    {
      title: 'at the very end',
      given: verdict({ at: request.expiresAt }),
      asked: request,
      objection: 'expired',
    },
    { title: 'about another plan', given: verdict({ hash: 'x' }), asked: request, objection: 'another plan' },
    {
      title: 'by link about what is final',
      given: verdict({ how: 'link', hash: final.hash }),
      asked: finalRequest,
      objection: 'not approved by link',
    },
    {
      title: 'by link that rejects what is final',
      given: verdict({ how: 'link', hash: final.hash, answer: 'rejected' }),
      asked: finalRequest,
      objection: undefined,
    },
    {
      title: 'by command about what is final',
      given: verdict({ hash: final.hash }),
      asked: finalRequest,
      objection: undefined,
    },
  ])('$title: $objection', ({ given, asked, objection }) => {
    const found = objectionTo(given, asked);
    if (objection === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(objection);
  });

  it('is not raised against a link about what is final, if the settings allow that', () => {
    const given = verdict({ how: 'link', hash: final.hash });
    expect(objectionTo(given, { ...finalRequest, irreversibleByLink: true })).toBeUndefined();
  });
});
