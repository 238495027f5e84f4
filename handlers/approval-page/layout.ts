import { type Html, html } from './html';
import { STYLE } from './style';

/** A whole page; `title` is also its heading. */
export const layout = (title: string, content: Html): string =>
  html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} - Fleet Warden</title>
<style>${{ markup: STYLE }}</style>
</head>
<body><main>
<p class="brand">Fleet Warden</p>
<h1>${title}</h1>
${content}
</main></body>
</html>
`.markup;

/** `2026-03-02T06:00:00.000Z` as people read it. */
export const readableTime = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

/** Text that is not ours, kept from turning its surroundings around. */
export const foreign = (text: string): Html => html`<bdi>${text}</bdi>`;
