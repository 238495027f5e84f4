/** Who makes a call: a session of a role. Calls without one are the owner's, who may do everything. */
export interface Caller {
  readonly accountId: string;
  readonly roleArn: string;
  /** The name of the session, as the service that assumes the role gives it. */
  readonly session: string;
}
