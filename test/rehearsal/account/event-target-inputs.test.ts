import { type TargetInput, targetInput } from '../../../rehearsal/account/events/target-input';
import type { Json } from '../../../remediations/json';
import cases from '../../cases/event-target-inputs.json';

const event: Json = cases.event;

/** The case table writes EVENT for the event itself. */
const expectedInput = (input: unknown): unknown =>
  JSON.parse(JSON.stringify(input), (_, value) => (value === 'EVENT' ? event : value));

test.each(cases.given)('gives a target $title', ({ target, input }) => {
  expect(targetInput(target as TargetInput, event)).toEqual(expectedInput(input));
});

test.each(cases.refused)('refuses $title', ({ target, error }) => {
  expect(() => targetInput(target as TargetInput, event)).toThrow(expect.objectContaining({ name: error }));
});
