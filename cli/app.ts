import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { FleetWardenStack } from './fleet-warden-stack';

const app = new App();
new FleetWardenStack(app, 'FleetWarden');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
