import { synthesize } from '../../rehearsal/deployment/synthesize';
import type { Template } from '../../rehearsal/deployment/template';

const made = new Map<boolean, Template>();

/** With or without the rules that start automatic runs, whatever the severity; the parameter says the rest. */
export function templateFor(isAutomatic: boolean): Template {
  const settings = isAutomatic ? { automaticRuns: true, minimumSeverity: 'INFORMATIONAL' } : {};
  const template = made.get(isAutomatic) ?? synthesize(JSON.stringify(settings));
  made.set(isAutomatic, template);
  return template;
}
