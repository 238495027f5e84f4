import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { context } from '../../cdk.json';
import { FleetWardenStack } from '../../infra/fleet-warden-stack';

export const createApp = (): App => new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });

/** With settings as JSON text, or the defaults. */
export function synthesizedTemplate(settings = '{}'): Template {
  return Template.fromStack(new FleetWardenStack(createApp(), 'FleetWarden', { settings }));
}
