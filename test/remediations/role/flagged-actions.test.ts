import * as iot from '@aws-sdk/client-iot';
import * as data from '@aws-sdk/client-iot-data-plane';
import { flaggedActions } from '../../../remediations/role/flagged-actions';
import {
  DATA_PLANE,
  NON_THING_ADMIN,
  THING_READS,
  THING_WRITES,
} from '../../../remediations/role/iot-actions';
import cases from '../../cases/flagged-actions.json';

interface Case {
  readonly title: string;
  readonly source: string;
  readonly reasonCode?: string;
  readonly unusedServices?: readonly string[];
  readonly denies?: readonly string[];
  readonly leaves?: readonly string[];
  readonly unknown?: string;
}

const matches = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(action);

/** The operations of an SDK as actions; its base class is named `$Command`. */
const operationsOf = (sdk: object): string[] =>
  Object.keys(sdk).flatMap((name) => {
    const operation = /^([A-Z]\w*)Command$/.exec(name)?.[1];
    return operation === undefined ? [] : [`iot:${operation}`];
  });

describe('what a reason code flags', () => {
  it.each(cases as readonly Case[])(
    '$title',
    ({ reasonCode, unusedServices = [], denies = [], leaves = [], unknown }) => {
      const flagged = flaggedActions(reasonCode, unusedServices);
      if ('unknown' in flagged) {
        expect(flagged.unknown).toContain(unknown);
        return;
      }
      const isDenied = (action: string) => flagged.actions.some((pattern) => matches(pattern, action));
      expect(denies.filter(isDenied)).toEqual(denies);
      expect(leaves.filter(isDenied)).toEqual([]);
      expect(denies.length).toBeGreaterThan(0);
    },
  );
});

describe('the actions that manage something other than things', () => {
  const discussed = [...THING_WRITES, ...THING_READS, ...DATA_PLANE];
  const isOther = (action: string) => NON_THING_ADMIN.some((pattern) => matches(pattern, action));

  it('are all operations of the API that the pages do not discuss', () => {
    const others = operationsOf(iot).filter((action) => !discussed.includes(action));
    expect(others.length).toBeGreaterThan(200);
    expect(others.filter((action) => !isOther(action))).toEqual([]);
  });

  it('are none that the pages discuss, and none of the data plane', () => {
    expect([...discussed, ...operationsOf(data)].filter(isOther)).toEqual([]);
  });

  it('are written without a pattern that the others make needless', () => {
    const all = operationsOf(iot);
    const needless = NON_THING_ADMIN.filter((pattern) => {
      const others = NON_THING_ADMIN.filter((other) => other !== pattern);
      return all
        .filter((action) => matches(pattern, action))
        .every((action) => others.some((other) => matches(other, action)));
    });
    expect(needless).toEqual([]);
  });
});
