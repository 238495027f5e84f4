import { printable } from '../../remediations/printable';

/** Markup that is safe to send; anything else in a template is text and gets escaped. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[];

/** A template of markup; parts that are text are escaped, for elements and quoted attributes alike. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: String.raw({ raw: strings }, ...parts.map(markupOf)),
});

/** Nothing, or what `render` makes of a list that is not empty. */
export const unlessEmpty = <T>(items: readonly T[], render: (items: readonly T[]) => Html): Html =>
  items.length === 0 ? html`` : render(items);

function markupOf(part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escaped(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (found) => ENTITIES[found] ?? '');
