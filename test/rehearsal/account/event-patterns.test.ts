import { NotRehearsed } from '../../../rehearsal/account/aws-error';
import { compilePattern } from '../../../rehearsal/account/events/pattern';
import cases from '../../cases/event-patterns.json';

test.each(cases.matching)('$title', ({ pattern, matches }) => {
  expect(compilePattern(pattern)(cases.event)).toBe(matches);
});

test.each(cases.refused)('refuses $pattern and names $names', ({ pattern, names }) => {
  expect(() => compilePattern(pattern)).toThrow(NotRehearsed);
  expect(() => compilePattern(pattern)).toThrow(names);
});
