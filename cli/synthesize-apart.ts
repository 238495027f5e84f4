import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Template, templateSchema } from '../rehearsal/deployment/template';

const LARGEST_TEMPLATE = 16 * 1024 * 1024;

/** The template, made in a process of its own: CDK takes 350 MB that it does not give back, which a large fleet needs. */
export const synthesizeApart = (settings: string): Template =>
  templateSchema.parse(
    JSON.parse(
      execFileSync(
        process.execPath,
        ['--import', pathToFileURL(require.resolve('tsx')).href, join(__dirname, 'print-template.ts')],
        { input: settings, encoding: 'utf8', maxBuffer: LARGEST_TEMPLATE },
      ),
    ),
  );
