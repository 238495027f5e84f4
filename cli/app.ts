import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { FleetWardenStack } from '../infra/fleet-warden-stack';
import { readSettingsFile } from './settings-file';

/** What `cdk synth` and `cdk deploy` run. It is here, not in infra/, to hold the settings against the schema of remediations/. */
const app = new App();
const { text } = readSettingsFile(app.node.tryGetContext('settings'));
new FleetWardenStack(app, 'FleetWarden', { settings: text, runbook: app.node.tryGetContext('runbook') });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
