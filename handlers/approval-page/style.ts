import { createHash } from 'node:crypto';

/** Everything that the page looks like: no font, image or script comes from anywhere. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b2430;--soft:#586273;--paper:#f4f5f7;--card:#fff;--line:#d8dde4;
--go:#0b6b46;--warn:#8a4b00;--stop:#a3262a;--out:#fbeceb;--in:#e8f5ee;--focus:#1a5fd0}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#a3adbb;--paper:#14181e;--card:#1d232b;--line:#39424e;
--go:#7ad3ad;--warn:#f0bf7c;--stop:#ff9d98;--out:#3a2324;--in:#1c3329;--focus:#8ab8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:44rem;margin:0 auto;padding:1.25rem 1rem 3rem}
.brand{margin:0 0 .25rem;color:var(--soft);font-size:.875rem}
h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25}
h2{margin:0 0 .5rem;font-size:1.0625rem}
p{margin:0 0 .75rem}
section,form{margin:1rem 0;padding:1rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
section>:last-child,form>:last-child{margin-bottom:0}
dl{margin:0}
dt{color:var(--soft);font-size:.875rem}
dd{margin:0 0 .5rem}
ul{margin:0 0 .75rem;padding-left:1.25rem}
code,del,ins{font:.875rem/1.5 ui-monospace,monospace}
del,ins{display:block;padding:0 .5rem;text-decoration:none;white-space:pre-wrap}
del{background:var(--out)}
ins{background:var(--in)}
del::before{content:"− "}
ins::before{content:"+ "}
.change{margin:0 0 1rem}
.change p{margin:0 0 .25rem}
.warn{color:var(--warn)}
.stop{color:var(--stop)}
.soft{color:var(--soft);font-size:.875rem}
label{display:block;margin:0 0 .75rem;font-size:.9375rem}
input{display:block;width:100%;margin-top:.25rem;padding:.625rem;font:inherit;color:inherit;background:var(--paper);
border:1px solid var(--soft);border-radius:.375rem}
button{width:100%;min-height:2.75rem;padding:.5rem 1rem;font:inherit;font-weight:600;color:var(--ink);
background:var(--card);border:2px solid currentColor;border-radius:.375rem;cursor:pointer}
.go{color:var(--go)}
summary{min-height:2.75rem;padding:.5rem 0;cursor:pointer}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
@media (min-width:36rem){button{width:auto;min-width:12rem}}
`;

/** Allows this style alone and forms to this very page: https://www.w3.org/TR/CSP3/ */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Of every answer: the link is a secret, so no cache keeps the page and no referrer tells it. */
export const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
} as const;
