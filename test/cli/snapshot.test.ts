import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { rehearse } from '../../cli/rehearse';
import { RATES } from '../../cli/snapshot/rates';
import { requiredPolicy } from '../../cli/snapshot/required-policy';
import { AwsError } from '../../rehearsal/account/aws-error';
import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import type { Snapshot } from '../../rehearsal/account/snapshot/snapshot';
import { accounts } from '../support/arbitrary-account';
import { capture } from '../support/captured';
import { plansOf } from '../support/plans-of';
import { auditedAccount, loaded, take } from './snapshot-source';

const folder = mkdtempSync(join(tmpdir(), 'fleet-warden-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileNamed = (name: string): string => join(folder, name);

const account = { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' };
/** No call shows who is connected and what was measured. */
const readable = accounts.map((file) => ({ ...file, account, connections: [], metrics: [] }));
const known = fc.sample(readable, { seed: 11, numRuns: 8 });
const [one] = known;

const loadedFrom = (file: unknown): Snapshot => loadSnapshot(JSON.parse(JSON.stringify(file)));

/** What a snapshot has in full, whatever the audit found. */
const fleetOf = ({ policies, things, thingGroups, securityProfiles, roleAliases }: Snapshot) => ({
  policies,
  things,
  thingGroups: thingGroups.map(({ thingGroupMetadata, thingGroupProperties, ...group }) => group),
  securityProfiles,
  roleAliases,
});

const refusal = (name: string, status = 400): AwsError => new AwsError({ name, status, message: 'No.' });

describe('warden snapshot', () => {
  it('reads policies, things, groups, role aliases and security profiles as they are', async () => {
    await fc.assert(
      fc.asyncProperty(readable, async (file) => {
        const { code, out } = await take(await auditedAccount(file));
        expect(code).toBe(0);
        expect(fleetOf(loaded(out))).toEqual(fleetOf(loadedFrom(file)));
      }),
      { numRuns: 15 },
    );
  });

  it('leads to the same plans as the account itself', async () => {
    for (const file of known) {
      const { out } = await take(await auditedAccount(file));
      const plans = await plansOf(loadedFrom(file));
      expect(Object.keys(plans)).not.toHaveLength(0);
      expect(await plansOf(loaded(out))).toEqual(plans);
    }
  });

  it('makes exactly the calls that the printed policy allows', async () => {
    const made = new Set<string>();
    for (const file of known) {
      const source = await auditedAccount(file);
      await take(source, '--details');
      for (const { service, operation } of source.calls) made.add(`${service}:${operation}`);
    }
    const { out } = await take(await auditedAccount(one ?? {}), '--print-policy', '--region', 'eu-west-1');
    expect(JSON.parse(out)).toEqual(requiredPolicy('eu-west-1'));
    const allowed = requiredPolicy('eu-west-1').Statement.flatMap(({ Action }) => Action);
    // The embedded account keeps no managed policies in these accounts.
    expect([...made, 'iam:GetPolicy', 'iam:GetPolicyVersion'].sort()).toEqual(allowed.sort());
  });

  it('goes on where it was interrupted, with the same result', async () => {
    const whole = await take(await auditedAccount(one ?? {}));
    const { calls } = await auditedAccount(one ?? {}).then(async (source) => {
      await take(source);
      return source;
    });
    const resume = fileNamed('resumed');
    for (let stop = 1; stop < calls.length; stop += 7) {
      rmSync(resume, { force: true });
      const failing = await auditedAccount(one ?? {}, (_, made) => {
        if (made.length > stop) throw refusal('AccessDeniedException', 403);
      });
      expect(await take(failing, '--resume', resume)).toMatchObject({ code: 2, out: '' });
      writeFileSync(resume, `${readFileSync(resume, 'utf8')}{"stage":"thi`);
      const resumed = await take(await auditedAccount(one ?? {}), '--resume', resume);
      expect(resumed).toMatchObject({ code: 0, out: whole.out });
    }
  });

  it('lists again from the start when AWS refuses the token of a page', async () => {
    const many = { account, things: Array.from({ length: 300 }, (_, at) => ({ thingName: `press-${at}` })) };
    const resume = fileNamed('expired');
    const stopping = await auditedAccount(many, ({ operation }, made) => {
      const principals = made.filter((call) => call.operation === 'ListThingPrincipals');
      if (operation === 'ListThingPrincipals' && principals.length > 270)
        throw refusal('AccessDeniedException', 403);
    });
    expect(await take(stopping, '--resume', resume)).toMatchObject({ code: 2 });
    const refusing = await auditedAccount(many, ({ operation, input }, made) => {
      const listed = made.filter((call) => call.operation === 'ListThings').length;
      if (operation === 'ListThings' && listed === 3 && JSON.stringify(input).includes('nextToken'))
        throw refusal('InvalidRequestException');
    });
    const { code, out } = await take(refusing, '--resume', resume);
    expect(code).toBe(0);
    expect(loaded(out).things).toHaveLength(300);
    expect(refusing.calls.filter(({ operation }) => operation === 'ListThings')).toHaveLength(5);
  });

  it('tries again, more slowly, when AWS throttles it', async () => {
    const patient = await auditedAccount(one ?? {});
    const { out, waited } = await take(patient);
    let refused = 0;
    const throttled = await auditedAccount(one ?? {}, ({ operation }) => {
      if (operation !== 'ListThingPrincipals' || refused === 2) return;
      refused += 1;
      throw refusal('ThrottlingException');
    });
    const slow = await take(throttled);
    expect(refused).toBe(2);
    expect(slow).toMatchObject({ code: 0, out });
    expect(slow.waited).toBeGreaterThan(waited);
  });

  it('takes no PEM over', async () => {
    const source = await auditedAccount(one ?? {});
    const { certificates, caCertificates } = source.account.state.iot;
    const certificatePem = '-----BEGIN CERTIFICATE-----';
    for (const [id, each] of certificates) certificates.set(id, { ...each, ...{ certificatePem } });
    for (const [id, each] of caCertificates) caCertificates.set(id, { ...each, ...{ certificatePem } });
    const described = await source.account.call({
      service: 'iot',
      action: 'describeCertificate',
      input: { CertificateId: 'a'.repeat(64) },
    });
    expect(JSON.stringify(described)).toContain('BEGIN');
    const resume = fileNamed('secrets');
    const { out, code } = await take(source, '--details', '--resume', resume);
    expect(code).toBe(0);
    expect(out + readFileSync(resume, 'utf8')).not.toContain('BEGIN');
    expect(statSync(resume).mode & 0o777).toBe(0o600);
  });

  it('writes findings that can be rehearsed', async () => {
    const [out, findings] = [fileNamed('account.json'), fileNamed('findings.json')];
    const source = await auditedAccount(one ?? {});
    expect(await take(source, '--out', out, '--findings', findings)).toMatchObject({ code: 0, out: '' });
    const terminal = capture();
    await rehearse(['--account', out, '--finding', findings, '--intent', 'preview', '--json'], terminal);
    const held = [...source.account.state.securityHub.findings.values()].filter(
      ({ finding }) => finding.ProductFields?.ReportType === 'AuditFinding',
    );
    expect(held.length).toBeGreaterThan(3);
    expect(terminal.written().out.trim().split('\n')).toHaveLength(held.length);
  });

  it('leaves no file behind when it stops', async () => {
    const out = fileNamed('stopped.json');
    const source = await auditedAccount(one ?? {}, () => {
      throw refusal('AccessDeniedException', 403);
    });
    const { code, err } = await take(source, '--out', out);
    expect(code).toBe(2);
    expect(err).toContain('AccessDeniedException: No.');
    expect(existsSync(out)).toBe(false);
  });

  it('does without findings where Security Hub is not enabled, and says so', async () => {
    const source = await auditedAccount(one ?? {}, ({ service }) => {
      if (service === 'securityhub') throw refusal('InvalidAccessException', 401);
    });
    const { code, out, err } = await take(source);
    expect(code).toBe(0);
    expect(loaded(out).policies).not.toHaveLength(0);
    expect(err).toContain('warden: no findings (No.)');
  });

  it('keeps within the rates of AWS', async () => {
    const things = Array.from({ length: 100 }, (_, at) => ({ thingName: `press-${at}` }));
    const source = await auditedAccount({ account, things });
    const { waited } = await take(source, '--rate', '0.25');
    expect(waited).toBeGreaterThan((99 * 1000) / (RATES['iot:ListThingPrincipals'] * 0.25));
  });

  it('says how far it is, one line per stage', async () => {
    const { err } = await take(await auditedAccount(one ?? {}));
    expect(err).toMatch(/^policies: \d+ in /);
    expect(err).toMatch(/^things: 3 in /m);
  });

  it.each([
    [['--rate', '0'], 'expected --rate above 0 and at most 1, got 0'],
    [['--rate', '2'], 'expected --rate above 0 and at most 1, got 2'],
  ])('refuses %j', async (argv, message) => {
    await expect(take(await auditedAccount(one ?? {}), ...argv)).rejects.toThrow(message);
  });

  it('refuses the progress of another Region', async () => {
    const resume = fileNamed('elsewhere');
    writeFileSync(resume, '{"format":"warden-snapshot-1","region":"us-east-1","isDetailed":false}\n');
    await expect(take(await auditedAccount(one ?? {}), '--resume', resume)).rejects.toThrow(
      'expected the progress of a snapshot of eu-west-1',
    );
  });
});
