import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { BatchImportFindingsCommand } from '@aws-sdk/client-securityhub';
import { renderMessage } from '../../../cli/render-message';
import type { Answer, Call } from '../../../rehearsal/account/gateway';
import { CUTS_OFF } from '../../support/automatic';
import {
  actionArn,
  createEmulated,
  type Emulated,
  endedRun,
  eventually,
  imported,
} from '../../support/emulated';
import { deployment, finding } from '../../support/rehearsed';

let emulated: Emulated;
afterEach(() => emulated.close());

/** Presses the button on what needs approval; answers with what the terminal shows. */
async function asked(): Promise<string> {
  let shown = '';
  const onCall = (call: Call, answer: Answer) => {
    shown += renderMessage(call, answer, deployment, emulated.pageUrl);
  };
  emulated = await createEmulated({ versions: [CUTS_OFF], onCall });
  const { events, securityHub } = emulated.clients;
  await securityHub.send(new BatchImportFindingsCommand(imported()));
  const Detail = JSON.stringify({ actionName: 'x', actionDescription: 'x', findings: [finding()] });
  const DetailType = 'Security Hub Findings - Custom Action';
  const press = { Source: 'aws.securityhub', DetailType, Resources: [actionArn('Remediate IoT')], Detail };
  await events.send(new PutEventsCommand({ Entries: [press] }));
  return eventually(async () => (shown === '' ? undefined : shown));
}

const linkIn = (text: string): string => /http:\/\/127\.0\.0\.1:\d+\/approval\/\S+/.exec(text)?.[0] ?? '';

test('the message is shown once, its link opens the page, and its form decides', async () => {
  const shown = await asked();
  expect(shown.match(/^--- .*Approve\?/gm)).toHaveLength(1);
  const link = linkIn(shown);
  const page = await fetch(link);
  expect([page.status, page.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/html'),
  ]);
  const token = /name="token" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const body = new URLSearchParams({ token, answer: 'approved', name: 'Ada' });
  expect((await fetch(link, { method: 'POST', body })).status).toBe(200);
  expect((await endedRun(emulated.clients.sfn)).status).toBe('SUCCEEDED');
  expect(emulated.world.policy().inForce).toBe('2');
  expect((await fetch(link, { method: 'POST', body })).status).toBe(409);
});

test('a link that is not the one in the message opens nothing', async () => {
  const link = linkIn(await asked());
  expect((await fetch(`${link.slice(0, -1)}!`)).status).toBe(404);
  expect((await fetch(link, { method: 'PUT' })).status).toBe(405);
  expect((await fetch(emulated.pageUrl)).status).toBe(404);
});
