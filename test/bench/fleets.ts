import { join } from 'node:path';
import type { AuditedFleet } from './audited-fleet';
import type { Figure } from './measure';
import { runApart } from './run-apart';

const SIZES = [1000, 10_000, 100_000, 1_000_000];

/** By things; a fleet of a million needs a larger heap than Node takes of itself on a small machine. */
const HEAP = ['--max-old-space-size=4096', '--max-semi-space-size=64'];

const BUDGETS: Readonly<Record<number, Readonly<{ seconds: number; mebibytes: number }>>> = {
  1000: { seconds: 3, mebibytes: 400 },
  10000: { seconds: 5, mebibytes: 500 },
  100000: { seconds: 20, mebibytes: 1000 },
  1000000: { seconds: 240, mebibytes: 4096 },
};

/** Ten times the things may take so many times the time: about linear. */
const GROWTH = 15;

/** Loading and auditing fleets of things with certificates and policies, each in a process of its own. */
export function benchFleets(): readonly Figure[] {
  const audited = SIZES.map((things) => ({ things, ...auditApart(things) }));
  return [...audited.flatMap(figuresOf), ...growthOf(audited)];
}

const auditApart = (things: number): AuditedFleet =>
  runApart([...HEAP, '--import', 'tsx', join(__dirname, 'audited-fleet.ts'), String(things)]);

type Sized = AuditedFleet & { readonly things: number };

const secondsOf = ({ loadSeconds, auditSeconds }: Sized): number => loadSeconds + auditSeconds;

function figuresOf(fleet: Sized): readonly Figure[] {
  const budget = BUDGETS[fleet.things];
  const what = `load and audit ${fleet.things.toLocaleString('en')} things`;
  if (budget === undefined) return [];
  return [
    { what, value: secondsOf(fleet), unit: 's', budget: budget.seconds, lower: true, of: fleet },
    {
      what: `${what}, resident`,
      value: fleet.mebibytes,
      unit: 'MiB',
      budget: budget.mebibytes,
      lower: true,
    },
  ];
}

const growthOf = (fleets: readonly Sized[]): readonly Figure[] =>
  fleets.slice(1).flatMap((fleet, at) => {
    const smaller = fleets[at];
    if (smaller === undefined) return [];
    return [
      {
        what: `${fleet.things.toLocaleString('en')} things, to a tenth of them`,
        value: secondsOf(fleet) / secondsOf(smaller),
        unit: 'times the time',
        budget: GROWTH,
        lower: true,
      },
    ];
  });
