/** Where in which machine something stands, for messages. */
export interface Place {
  readonly machine: string;
  readonly state: string;
  /** Such as `Output.target` or `Retry[0]`; '' for the state itself. */
  readonly field: string;
}

export const placed = ({ machine, state, field }: Place, message: string): string =>
  [`machine "${machine}"`, state && `state "${state}"`, field && `field "${field}"`]
    .filter(Boolean)
    .join(', ') + `: ${message}`;

export const inside = (place: Place, key: string | number): Place => {
  const step = typeof key === 'number' ? `[${key}]` : place.field ? `.${key}` : key;
  return { ...place, field: place.field + step };
};
