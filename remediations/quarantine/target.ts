/** One thing or certificate of a quarantine. */
export type Target = {
  /** As people read it. */
  readonly target: string;
  /** The key of its hold in the journal. */
  readonly subject: string;
};

export const thingTarget = (thingName: string, accountId: string): Target => ({
  target: `thing ${thingName}`,
  subject: `thing/${accountId}/${thingName}`,
});

export function certificateTarget(certificateArn: string): Target {
  const accountId = certificateArn.split(':')[4];
  const id = certificateArn.slice(certificateArn.lastIndexOf('/') + 1);
  return { target: `certificate ${id}`, subject: `certificate/${accountId}/${id}` };
}
