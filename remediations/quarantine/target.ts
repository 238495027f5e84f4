/** One thing or certificate of a quarantine. */
export type Target = {
  /** As people read it. */
  readonly target: string;
  /** The key of its hold in the journal. */
  readonly subject: string;
};

export const thingTarget = (thingName: string): Target => ({
  target: `thing ${thingName}`,
  subject: `thing/${thingName}`,
});

export function certificateTarget(certificateArn: string): Target {
  const id = certificateArn.slice(certificateArn.lastIndexOf('/') + 1);
  return { target: `certificate ${id}`, subject: `certificate/${id}` };
}
