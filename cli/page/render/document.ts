/** The frame of every page: what it may load, which is nothing, and how it looks. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Html, html, trusted } from './html.ts';

const style = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8');

/** What a page may do beyond showing itself; a report may do nothing. */
export interface DocumentOptions {
  readonly title: string;
  /** The path of a script of this very server, and with it calls back to it. */
  readonly script?: string;
}

export function documentOf({ title, script }: DocumentOptions, body: Html): string {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    // The empty icon, so that no browser asks a server for one.
    'img-src data:',
    ...(script === undefined ? [] : ["script-src 'self'", "connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(style)}</style>
${script !== undefined && html`<script src="${script}" defer></script>`}
</head>
<body>
${body}
</body>
</html>
`.text;
}
