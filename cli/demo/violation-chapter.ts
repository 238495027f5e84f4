import { detectFindings } from '../../rehearsal/rehearse';
import type { JsonObject } from '../../remediations/json';
import { noteOf, pressed, quarantined, refresh, type Stage, showFindings, statusOf } from './stage';

const NOISY_THING = 'thermometer-1';
const METRIC = 'aws:message-byte-size';

/** A device that sends more than its security profile allows, in quarantine until its alarm clears. */
export async function violationChapter(stage: Stage): Promise<void> {
  await createProfile(stage);
  const violation = await exceed(stage);
  await quarantine(stage, violation);
  await clear(stage, violation);
}

async function createProfile({ script, rehearsal: { account } }: Stage): Promise<void> {
  script.step('A security profile for all things: messages of less than 8 bytes');
  await account.call({
    service: 'iot',
    action: 'createSecurityProfile',
    input: {
      SecurityProfileName: 'SmallMessages',
      Behaviors: [
        {
          Name: 'LessThan8Bytes',
          Metric: METRIC,
          Criteria: {
            ComparisonOperator: 'less-than',
            Value: { Count: 8 },
            ConsecutiveDatapointsToAlarm: 1,
            ConsecutiveDatapointsToClear: 1,
          },
        },
      ],
    },
  });
  const { partition, region, accountId } = account.identity;
  await account.call({
    service: 'iot',
    action: 'attachSecurityProfile',
    input: {
      SecurityProfileName: 'SmallMessages',
      SecurityProfileTargetArn: `arn:${partition}:iot:${region}:${accountId}:all/registered-things`,
    },
  });
}

async function exceed(stage: Stage): Promise<JsonObject> {
  const { script, rehearsal } = stage;
  script.step(`${NOISY_THING} sends a message of 24 bytes: a violation`);
  const [violation = {}] = await detectFindings(rehearsal, [size(24)]);
  await showFindings(stage);
  script.expect('one thing is in alarm', violation.RecordState === 'ACTIVE' && statusOf(violation) === 'NEW');
  return violation;
}

const size = (count: number) => ({ thingName: NOISY_THING, metricName: METRIC, value: { count } });

async function quarantine(stage: Stage, violation: JsonObject): Promise<void> {
  const { script, rehearsal } = stage;
  script.step('"Remediate IoT" on a violation: somebody is asked, and approves this very plan');
  const held = await pressed(stage, violation, 'remediate');
  const asked = rehearsal.account.state.sns.published.find(({ Subject }) => Subject?.includes('Approve?'));
  script.expect('a message asked for it', asked?.Message.includes('warden approve') === true);
  const { things, certificates } = quarantined(stage);
  script.expect(`${NOISY_THING} is in the quarantine group`, things.join() === NOISY_THING);
  script.expect('its certificate is denied everything that devices do', certificates === 1);
  script.expect('its connection is closed', !rehearsal.account.state.iot.connections.has(NOISY_THING));
  script.expect('the finding stays open: contained is not resolved', statusOf(held) === 'NOTIFIED');
}

async function clear(stage: Stage, violation: JsonObject): Promise<void> {
  const { script, rehearsal } = stage;
  script.step('The device is repaired and sends 4 bytes: the alarm clears, and a rule releases the thing');
  await detectFindings(rehearsal, [size(4)]);
  const held = await refresh(stage, violation);
  script.say(`Note: ${noteOf(held)}`);
  const { things, certificates } = quarantined(stage);
  script.expect('nothing is in quarantine any more', things.length + certificates === 0);
  script.expect(
    'the finding is ARCHIVED and RESOLVED',
    held.RecordState === 'ARCHIVED' && statusOf(held) === 'RESOLVED',
  );
}
