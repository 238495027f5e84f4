import { readFinding } from '../../remediations/finding';
import cases from '../cases/finding-routing.json';
import { policyFinding, withProductFields } from '../support/findings';

interface Case {
  readonly title: string;
  readonly finding?: Record<string, unknown>;
  readonly fields?: Record<string, string | null>;
  readonly check?: string;
  readonly thingName?: string;
  readonly declined?: string;
  readonly leave?: boolean;
}

describe('reading a finding', () => {
  it.each(cases as unknown as Case[])(
    '$title',
    ({ finding = {}, fields = {}, check, thingName, declined, leave }) => {
      const changed = Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, value ?? undefined]),
      );
      const raw = { ...withProductFields(policyFinding(), changed), ...finding };
      const read = readFinding(raw);
      if (thingName !== undefined) {
        expect(read).toMatchObject({ thingName });
      } else if (declined === undefined) {
        expect(read).toMatchObject({ check, auditFindingId: raw.ProductFields.FindingId });
      } else {
        expect(read).toEqual({ declined: expect.stringContaining(declined), leave });
      }
    },
  );

  it.each([null, 'finding', [], 5])('declines %p', (raw) => {
    expect(readFinding(raw)).toEqual({ declined: expect.stringContaining('not a finding'), leave: true });
  });
});
