import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { context } from '../../cdk.json';
import { FleetWardenStack } from '../../infra/fleet-warden-stack';

export const createApp = (): App => new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });

export function synthesizedTemplate(): Template {
  return Template.fromStack(new FleetWardenStack(createApp(), 'FleetWarden'));
}
