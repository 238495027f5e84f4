import { closeSync, openSync, writeSync } from 'node:fs';
import { seededRandom } from '../../rehearsal/seeded-random';

const ARN = 'arn:aws:iot:eu-west-1:111122223333';
const ACCOUNT = { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' };
const ANYTHING = { Effect: 'Allow', Action: 'iot:*', Resource: '*' };

export interface FleetSize {
  readonly things: number;
  readonly policies: number;
  readonly seed: number;
}

const idOf = (at: number): string => at.toString(16).padStart(64, '0');
const certificateArn = (at: number): string => `${ARN}:cert/${idOf(at)}`;

/** The same without a file, as its JSON. */
export function fleetJson({ things, policies, seed }: FleetSize): object {
  const random = seededRandom(seed);
  const list = <Item>(count: number, item: (at: number) => Item): readonly Item[] =>
    Array.from({ length: count }, (_, at) => item(at));
  return {
    account: ACCOUNT,
    policies: list(policies, (at) => policy(at, { things, policies, isBroad: random() < 1 / 3 })),
    certificates: list(things, (at) => certificate(at, random())),
    things: list(things, thing),
  };
}

/**
 * Writes a snapshot as `warden snapshot` does, one item per line: a certificate for each thing, and policies of which
 * each is on as many certificates as another, about a third of them too permissive.
 */
export function writeFleet(path: string, { things, policies, seed }: FleetSize): void {
  const random = seededRandom(seed);
  const file = openSync(path, 'w');
  const list = (name: string, count: number, item: (at: number) => object): void => {
    writeSync(file, `${JSON.stringify(name)}: [`);
    for (let at = 0; at < count; at++)
      writeSync(file, `${at === 0 ? '' : ','}\n  ${JSON.stringify(item(at))}`);
    writeSync(file, '\n]');
  };
  writeSync(file, `{\n"account": ${JSON.stringify(ACCOUNT)},\n`);
  list('policies', policies, (at) => policy(at, { things, policies, isBroad: random() < 1 / 3 }));
  writeSync(file, ',\n');
  list('certificates', things, (at) => certificate(at, random()));
  writeSync(file, ',\n');
  list('things', things, thing);
  writeSync(file, '\n}\n');
  closeSync(file);
}

const policy = (
  at: number,
  { things, policies, isBroad }: { things: number; policies: number; isBroad: boolean },
) => {
  const narrow = { Effect: 'Allow', Action: 'iot:Publish', Resource: `${ARN}:topic/line/${at}` };
  const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [isBroad ? ANYTHING : narrow] });
  const targets = [];
  for (let one = at; one < things; one += policies) targets.push(certificateArn(one));
  return {
    policyName: `policy-${at}`,
    policyVersions: [
      { versionId: '1', isDefaultVersion: true, createDate: '2026-01-01T00:00:00.000Z', policyDocument },
    ],
    targets,
  };
};

/** One in a hundred is weak, revoked, or expires. */
const certificate = (at: number, chance: number) => ({
  certificateArn: certificateArn(at),
  certificateId: idOf(at),
  status: 'ACTIVE',
  certificateMode: 'DEFAULT',
  creationDate: '2026-01-01T00:00:00.000Z',
  ...(chance < 0.003 && { crlStatus: 'REVOKED' }),
  ...(chance > 0.997 && { keyVulnerability: 'CVE-2008-0166' }),
  ...(chance > 0.4 && chance < 0.404 && { validity: { notAfter: '2026-03-10T00:00:00.000Z' } }),
});

const thing = (at: number) => ({
  thingName: `thing-${at}`,
  thingArn: `${ARN}:thing/thing-${at}`,
  attributes: { line: String(at % 40) },
  principals: [certificateArn(at)],
});
