import { SSMClient } from '@aws-sdk/client-ssm';
import { readSettings } from '../../handlers/read-settings';
import { AwsError } from '../../rehearsal/account/aws-error';
import { CLIENT_DEFAULTS, rehearse } from '../rehearsal/account/rehearsed-account';
import { createWorld, deployment } from '../support/rehearsed';
import { settingsWith } from '../support/settings';

const clientOf = (account: ReturnType<typeof rehearse>['account']): SSMClient =>
  new SSMClient({ ...CLIENT_DEFAULTS, maxAttempts: 1, requestHandler: account.requestHandler('ssm') });

describe('reading settings', () => {
  it('gives those that are deployed', async () => {
    const { rehearsal } = await createWorld();
    const name = deployment.functions.find(({ handler }) => handler === 'plan')?.environment
      .SETTINGS_PARAMETER;
    expect(await readSettings(clientOf(rehearsal.account), name ?? '')).toEqual(settingsWith());
  });

  it('says what is wrong with them', async () => {
    const { account } = rehearse();
    account.state.parameters.set('Settings', '{"killSwitch":1}');
    expect(await readSettings(clientOf(account), 'Settings')).toEqual({
      invalid: 'killSwitch: expected true or false, got 1',
    });
  });

  it('takes a parameter that is gone for invalid settings', async () => {
    expect(await readSettings(clientOf(rehearse().account), 'Settings')).toEqual({
      invalid: 'settings: expected the parameter Settings, got none',
    });
  });

  it('throws what may go away when tried again', async () => {
    const { account } = rehearse({
      around: () => {
        throw new AwsError({ name: 'InternalServerError', status: 500, message: 'down' });
      },
    });
    await expect(readSettings(clientOf(account), 'Settings')).rejects.toMatchObject({
      name: 'InternalServerError',
    });
  });
});
