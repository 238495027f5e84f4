import { asCode, asciiLine, harmless } from '../../../remediations/message/foreign';
import cases from '../../cases/foreign-texts.json';

const LIMIT = 80;

describe('a text that somebody else has written', () => {
  it.each(cases)('$title', ({ text, harmless: plain, code, subject }) => {
    expect(harmless(text, LIMIT)).toBe(plain);
    expect(asCode(text, LIMIT)).toBe(code);
    expect(asciiLine(text, LIMIT)).toBe(subject);
  });
});
