import { AwsError } from '../../rehearsal/account/aws-error';

/** What somebody does may be refused, for others act as well; anything but an error of AWS is a fault of the simulation. */
export async function unlessRefused(what: string, act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return what;
  } catch (error) {
    if (error instanceof AwsError) return `${what}: refused, ${error.name}`;
    throw error;
  }
}
