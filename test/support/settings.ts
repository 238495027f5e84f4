import { parseSettings, type Settings } from '../../remediations/settings/settings';

/** Valid settings, the defaults where nothing is said. */
export function settingsWith(set: object = {}): Settings {
  const settings = parseSettings(JSON.stringify(set));
  if ('invalid' in settings) throw new Error(settings.invalid);
  return settings;
}
