import { contain } from '../../../remediations/quarantine/containment';
import type { CertificateSuspect, Suspects, ThingSuspect } from '../../../remediations/quarantine/suspects';
import { certificate } from '../../support/policies';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `n${index}`);

const thing = (overrides: Partial<ThingSuspect> = {}): ThingSuspect => ({
  target: 'thing press-1',
  subject: 'thing/111122223333/press-1',
  thingName: 'press-1',
  groups: [],
  certificateArns: [certificate('a')],
  identities: [],
  isMember: false,
  hold: undefined,
  ...overrides,
});

const suspect = (overrides: Partial<CertificateSuspect> = {}): CertificateSuspect => ({
  certificateArn: certificate('a'),
  policies: ['LinePolicy'],
  isDenied: false,
  hold: undefined,
  ...overrides,
});

/** The suspects after a quarantine has added what was planned. */
function after({ things, certificates, isCut }: Suspects): Suspects {
  const planned = contain({ things, certificates, isCut });
  const joined = planned.things.filter(({ joins }) => joins).map(({ thingName }) => thingName);
  const denied = planned.certificates.map(({ certificateArn }) => certificateArn);
  return {
    things: things.map((one) =>
      joined.includes(one.thingName) ? { ...one, groups: [...one.groups, 'new'], isMember: true } : one,
    ),
    certificates: certificates.map((one) =>
      denied.includes(one.certificateArn)
        ? { ...one, policies: [...one.policies, 'new'], isDenied: true }
        : one,
    ),
    isCut,
  };
}

describe('the containment of suspects', () => {
  it('is never open a second time, however many groups and policies there are', () => {
    for (let groups = 0; groups <= 10; groups += 1) {
      for (let policies = 0; policies <= 10; policies += 1) {
        const suspects = {
          things: [thing({ groups: names(groups) })],
          certificates: [suspect({ policies: names(policies) })],
          isCut: false,
        };
        expect(contain(suspects).progress).toBe(groups === 10 && policies === 10 ? 'impossible' : 'open');
        expect(contain(after(suspects)).progress).not.toBe('open');
      }
    }
  });

  it('leaves what another finding has put in quarantine to be removed with the last hold', () => {
    const hold = { findings: ['other'], removes: true };
    const { things, certificates } = contain({
      things: [thing({ isMember: true, hold })],
      certificates: [suspect({ isDenied: true, hold })],
      isCut: false,
    });
    expect([...things, ...certificates].map(({ removes }) => removes)).toEqual([true, true]);
  });

  it('says which identities it cannot deny', () => {
    const { cannot } = contain({
      things: [thing({ identities: ['eu-west-1:1'] })],
      certificates: [suspect()],
      isCut: false,
    });
    expect(cannot).toEqual(['identity eu-west-1:1 of thing press-1 is no certificate']);
  });
});
