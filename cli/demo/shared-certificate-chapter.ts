import { auditFindings } from '../../rehearsal/rehearse';
import type { JsonObject } from '../../remediations/json';
import { SHARED_CERTIFICATE_ID } from './account';
import { fieldOf, pressed, quarantined, type Stage, statusOf } from './stage';

const CHECK = 'DEVICE_CERTIFICATE_SHARED_CHECK';

/** One certificate in several devices: contained at once, INACTIVE once somebody approves, and given back. */
export async function sharedCertificateChapter(stage: Stage): Promise<void> {
  const finding = await share(stage);
  await contain(stage, finding);
  await undo(stage, finding);
}

async function share({ script, rehearsal }: Stage): Promise<JsonObject> {
  script.step('The certificate of two pumps turns up in a third machine; the next audit finds it');
  const { certificates } = rehearsal.account.state.iot;
  const certificate = certificates.get(SHARED_CERTIFICATE_ID);
  if (certificate !== undefined)
    certificates.set(SHARED_CERTIFICATE_ID, { ...certificate, sharedBy: ['pump-1', 'pump-2', 'unknown'] });
  const [finding = {}] = await auditFindings(rehearsal, [CHECK]);
  script.say(String(finding.Title));
  script.expect('it is reported as shared', fieldOf(finding, 'CheckName') === CHECK);
  return finding;
}

async function contain(stage: Stage, finding: JsonObject): Promise<void> {
  stage.script.step('"Remediate IoT": contained at once; then somebody is asked to make it INACTIVE');
  const held = await pressed(stage, finding, 'remediate');
  const { things, certificates } = quarantined(stage);
  stage.script.expect('both pumps are in quarantine', things.join() === 'pump-1,pump-2');
  stage.script.expect('their certificate is denied, whoever connects with it', certificates === 1);
  stage.script.expect('and it is INACTIVE', certificateStatus(stage) === 'INACTIVE');
  stage.script.expect('the finding is RESOLVED', statusOf(held) === 'RESOLVED');
}

const certificateStatus = ({ rehearsal }: Stage): string | undefined =>
  rehearsal.account.state.iot.certificates.get(SHARED_CERTIFICATE_ID)?.status;

async function undo(stage: Stage, finding: JsonObject): Promise<void> {
  stage.script.step('It was a test bench: "Undo IoT fix" takes both back');
  const held = await pressed(stage, finding, 'undo');
  const { things, certificates } = quarantined(stage);
  stage.script.expect('the certificate is ACTIVE again', certificateStatus(stage) === 'ACTIVE');
  stage.script.expect('nothing is in quarantine any more', things.length + certificates === 0);
  stage.script.expect('the finding is NOTIFIED: undone is not resolved', statusOf(held) === 'NOTIFIED');
}
