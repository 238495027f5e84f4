import * as iot from '@aws-sdk/client-iot';
import type { Account } from '../../../rehearsal/account/account';
import { loadSnapshot } from '../../../rehearsal/account/snapshot/load';
import type { JsonObject } from '../../../remediations/json';
import cases from '../../cases/iot-answers.json';
import detectCases from '../../cases/iot-detect-answers.json';
import fleetCases from '../../cases/iot-fleet-answers.json';
import { CLIENT_DEFAULTS, certificateArn, certificateId, IDENTITY, rehearse } from './rehearsed-account';

type NamedCall = readonly [string, JsonObject];

interface Case {
  readonly title: string;
  readonly calls: readonly NamedCall[];
  readonly call: NamedCall;
  readonly answer?: JsonObject;
  readonly error?: string;
}

const SNAPSHOT = loadSnapshot({
  account: IDENTITY,
  policies: [
    {
      policyName: 'fleet',
      policyDocument: '{}',
      targets: [certificateArn('a'), `arn:aws:iot:eu-west-1:111122223333:thinggroup/site`],
    },
    { policyName: 'spare', policyDocument: '{}' },
  ],
  certificates: [
    {
      certificateArn: certificateArn('a'),
      caCertificateId: certificateId('c'),
      things: ['pump-1', 'pump-2'],
    },
  ],
  caCertificates: [{ certificateId: certificateId('c'), autoRegistrationStatus: 'ENABLE' }],
  things: [{ thingName: 'pump-1' }, { thingName: 'pump-2', attributes: { site: 'north' } }],
  thingGroups: [
    { thingGroupName: 'site', things: ['pump-1'] },
    { thingGroupName: 'hot', queryString: 'attributes.hot:true' },
  ],
  roleAliases: [{ roleAlias: 'camera', roleArn: 'arn:aws:iam::111122223333:role/camera' }],
});

type Caller = (account: Account, call: NamedCall) => Promise<unknown>;

const overHttp: Caller = async (account, [name, input]) => {
  const client = new iot.IoTClient({ ...CLIENT_DEFAULTS, requestHandler: account.requestHandler('iot') });
  const Command = (iot as unknown as Record<string, new (input: object) => iot.GetPolicyCommand>)[
    `${name}Command`
  ];
  if (!Command) throw new Error(`The SDK has no ${name}`);
  return client.send(new Command(input));
};

const asTask: Caller = async (account, [name, input]) => {
  const action = name.charAt(0).toLowerCase() + name.slice(1);
  return recased(
    await account.call({ service: 'iot', action, input: recased(input, 'upper') as JsonObject }),
    'lower',
  );
};

/** The values of these cases are plain, so the case of every first letter of a key is all that differs. */
const recased = (value: unknown, to: 'upper' | 'lower'): unknown => {
  if (Array.isArray(value)) return value.map((item) => recased(item, to));
  if (typeof value !== 'object' || value === null) return value;
  const first = (key: string) => (to === 'upper' ? key.charAt(0).toUpperCase() : key.charAt(0).toLowerCase());
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [first(key) + key.slice(1), recased(child, to)]),
  );
};

describe.each([
  ['an SDK client', overHttp],
  ['a workflow task', asTask],
])('AWS IoT as %s sees it', (_, caller) => {
  test.each([...cases, ...fleetCases, ...detectCases] as unknown as readonly Case[])(
    '$title',
    async ({ calls, call, answer, error }) => {
      const { account } = rehearse({ snapshot: SNAPSHOT });
      for (const earlier of calls) await caller(account, earlier);
      if (error) await expect(caller(account, call)).rejects.toMatchObject({ name: error });
      else await expect(caller(account, call)).resolves.toMatchObject(answer ?? {});
    },
  );
});
