import type { Json } from '../../../remediations/json';

/** JSON as the query protocol writes it: an element per key, a `member` per item. */
export const xml = (value: Json): string => {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map((item) => `<member>${xml(item)}</member>`).join('');
  if (typeof value !== 'object') return escaped(String(value));
  return Object.entries(value)
    .map(([key, child]) => `<${key}>${xml(child)}</${key}>`)
    .join('');
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
