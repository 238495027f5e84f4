import { findingUpdate, NOTE_LIMIT } from '../../remediations/note';

const finding = { Id: 'one', ProductArn: 'arn:product', Title: 'not sent' };

describe('a finding update', () => {
  it('names the finding, the note and its author', () => {
    expect(findingUpdate(finding, 'Done.', 'RESOLVED')).toEqual({
      FindingIdentifiers: [{ Id: 'one', ProductArn: 'arn:product' }],
      Note: { Text: 'Done.', UpdatedBy: 'fleet-warden' },
      Workflow: { Status: 'RESOLVED' },
    });
  });

  it('leaves the workflow status out when it is to stay as it is', () => {
    expect(findingUpdate(finding, 'Declined.')).not.toHaveProperty('Workflow');
  });

  it('cuts a note to what Security Hub takes', () => {
    const { Text } = findingUpdate(finding, 'x'.repeat(600)).Note;
    expect(Text).toHaveLength(NOTE_LIMIT);
    expect(Text.endsWith('x…')).toBe(true);
  });

  it('does not cut through a character', () => {
    const { Text } = findingUpdate(finding, `${'x'.repeat(NOTE_LIMIT - 2)}🏭🏭`).Note;
    expect(Text).toBe(`${'x'.repeat(NOTE_LIMIT - 2)}…`);
  });

  it('keeps a note that just fits', () => {
    expect(findingUpdate(finding, 'y'.repeat(NOTE_LIMIT)).Note.Text).toBe('y'.repeat(NOTE_LIMIT));
  });
});
