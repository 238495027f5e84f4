import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import { type InvalidSettings, parseSettings, type Settings } from '../remediations/settings/settings';

/** The settings as they are now; every run reads them again, so that a kill switch works at once. */
export async function readSettings(ssm: SSMClient, name: string): Promise<Settings | InvalidSettings> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }));
    return parseSettings(Parameter?.Value ?? '');
  } catch (error) {
    if (error instanceof ParameterNotFound)
      return { invalid: `settings: expected the parameter ${name}, got none` };
    throw error;
  }
}
