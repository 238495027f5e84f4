import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { FleetWardenStack } from '../infra/fleet-warden-stack';
import { MemberStack } from '../infra/member-stack';
import { readHub } from './hub';
import { readRegions } from './regions';
import { readSettingsFile } from './settings-file';

/** What `cdk synth` and `cdk deploy` run. It is here, not in infra/, to hold the settings against the schema of remediations/. */
const app = new App();
const { text: settings } = readSettingsFile(app.node.tryGetContext('settings'));
const hub = readHub(app.node.tryGetContext('hub'));
if (hub === undefined)
  new FleetWardenStack(app, 'FleetWarden', {
    settings,
    runbook: app.node.tryGetContext('runbook'),
    regions: readRegions(app.node.tryGetContext('regions')),
  });
else new MemberStack(app, 'FleetWardenMember', { settings, hub: { account: hub, stackName: 'FleetWarden' } });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
