import { join } from 'node:path';
import { parseSettings, type Settings } from '../remediations/settings/settings';
import { readText, UsageError } from './read-json';

/** At the root of the repository. */
const SETTINGS_FILE = join(__dirname, '..', 'settings.json');

export interface SettingsFile {
  readonly text: string;
  readonly settings: Settings;
}

/** A file with valid settings; throws UsageError. */
export function readSettingsFile(path: string = SETTINGS_FILE): SettingsFile {
  const text = readText(path);
  const settings = parseSettings(text);
  if ('invalid' in settings) throw new UsageError(`${path}: ${settings.invalid}`);
  return { text, settings };
}

/** The settings of the repository, with automatic runs switched on if so asked. */
export function settingsText(isAutomatic: boolean): string {
  const { text } = readSettingsFile();
  return isAutomatic ? JSON.stringify({ ...JSON.parse(text), automaticRuns: true }) : text;
}
