/** Makes something that acts with a role, by its ARN. Rejected with AccessDenied if the role is not there, or does not trust us. */
export type Acting<Made> = (roleArn: string) => Promise<Made>;

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html; STS does not say which of the two it is. */
const isRefused = (error: unknown): boolean => error instanceof Error && error.name === 'AccessDenied';

/** Undefined: the account has no such role for us. */
export async function unlessRefused<Made>(made: Promise<Made>): Promise<Made | undefined> {
  try {
    return await made;
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}
