import { closeSync, createReadStream, existsSync, openSync, truncateSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import { UsageError } from '../read-json';
import type { Item, StageName } from './stage';

/** What a snapshot was started with; a file of another one cannot be resumed. */
export interface Start {
  readonly format: 'warden-snapshot-1';
  readonly region: string;
  readonly isDetailed: boolean;
}

/** One line of the file, in the order of the stages. */
export type Line =
  | Start
  | { readonly stage: StageName; readonly key: string; readonly item: Item }
  /** A page is through; null: the stage is. */
  | { readonly stage: StageName; readonly next: string | null };

const startSchema = z.object({
  format: z.literal('warden-snapshot-1'),
  region: z.string(),
  isDetailed: z.boolean(),
});

/** Only its owner may read it: it describes the whole account. */
const OWNER_ONLY = 0o600;

/** Everything that was read, as JSON, one answer per line: appended to, so that an interrupted one is good as far as it goes. */
export interface ProgressFile {
  readonly append: (line: Line) => void;
  readonly lines: () => AsyncIterable<Line>;
  readonly close: () => void;
}

/** Begins the file, or continues it. Throws `UsageError` when it belongs to another snapshot. */
export async function openProgressFile(path: string, start: Start): Promise<ProgressFile> {
  const isNew = !existsSync(path) || (await dropTornLine(path, start)) === 0;
  const file = openSync(path, 'a', OWNER_ONLY);
  const append = (line: Line): void => {
    writeSync(file, `${JSON.stringify(line)}\n`);
  };
  if (isNew) append(start);
  return { append, lines: () => readLines(path), close: () => closeSync(file) };
}

/** The last line may have been cut short. Answers how many bytes are good. */
async function dropTornLine(path: string, start: Start): Promise<number> {
  let good = 0;
  let last = '';
  let isFirst = true;
  for await (const chunk of createReadStream(path, 'utf8')) {
    const text = `${last}${chunk}`;
    const end = text.lastIndexOf('\n') + 1;
    if (isFirst && end > 0) {
      checkStart(path, text.slice(0, text.indexOf('\n')), start);
      isFirst = false;
    }
    good += Buffer.byteLength(text.slice(0, end));
    last = text.slice(end);
  }
  truncateSync(path, good);
  return good;
}

function checkStart(path: string, text: string, { region, isDetailed }: Start): void {
  const found = startSchema.safeParse(parsed(text));
  if (found.success && found.data.region === region && found.data.isDetailed === isDetailed) return;
  throw new UsageError(
    `${path}: expected the progress of a snapshot of ${region}${isDetailed ? ' with --details' : ''}, ` +
      `got ${text.slice(0, 80)}`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function* readLines(path: string): AsyncIterable<Line> {
  for await (const text of createInterface({ input: createReadStream(path, 'utf8') })) yield JSON.parse(text);
}
