import { isJsonObject, type Json } from '../remediations/json';
import type { ServiceName, TaskCall } from './account/account';
import { NotRehearsed } from './account/aws-error';

const SERVICES: readonly string[] = ['iot', 'iam', 'securityhub', 'sns', 'dynamodb'] satisfies ServiceName[];

const isService = (name: string): name is ServiceName => SERVICES.includes(name);

/** What a task asks of an account. */
export function apiCall(service: string, action: string, input: Json): TaskCall {
  if (isService(service) && isJsonObject(input)) return { service, action, input };
  throw new NotRehearsed(`${service}:${action}`);
}
