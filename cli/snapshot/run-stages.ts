import type { ProgressFile } from './progress-file';
import type { Entry, EntryPage, Item, Stage, StageName } from './stage';

export interface StageProgress {
  /** `total` where it is known. */
  readonly begin: (stage: StageName, total: number | undefined) => void;
  readonly read: (count: number) => void;
  readonly end: () => void;
}

export interface Run {
  readonly stages: readonly Stage[];
  readonly file: ProgressFile;
  readonly progress: StageProgress;
  /** Gets every item, of an earlier run too, in the order of the file. */
  readonly onItem: (stage: StageName, item: Item) => void;
}

/** How many entries are read at the same time; the pace decides how fast. */
const AT_ONCE = 10;

interface Reached {
  readonly keys: Set<string>;
  /** Of the next page; null: the stage is complete. */
  next: string | null | undefined;
}

/** Reads what the file does not have yet. */
export async function runStages(run: Run): Promise<void> {
  const reached = await readReached(run);
  for (const stage of run.stages) {
    const known = reached.get(stage.name) ?? { keys: new Set(), next: undefined };
    if (known.next !== null) await runStage(run, stage, known);
    reached.delete(stage.name);
  }
}

async function readReached({ file, onItem }: Run): Promise<Map<StageName, Reached>> {
  const reached = new Map<StageName, Reached>();
  for await (const line of file.lines()) {
    if (!('stage' in line)) continue;
    const known = reached.get(line.stage) ?? { keys: new Set(), next: undefined };
    reached.set(line.stage, known);
    if ('next' in line) known.next = line.next;
    else {
      known.keys.add(line.key);
      onItem(line.stage, line.item);
    }
  }
  return reached;
}

async function runStage(run: Run, stage: Stage, { keys, next }: Reached): Promise<void> {
  const { file, progress } = run;
  progress.begin(stage.name, stage.isCounted ? await count(stage) : undefined);
  progress.read(keys.size);
  let page = await resumedPage(stage, next ?? undefined);
  for (;;) {
    const fresh = page.entries.filter(({ key }) => !keys.has(key));
    for (let at = 0; at < fresh.length; at += AT_ONCE)
      await readSome(run, stage.name, { entries: fresh.slice(at, at + AT_ONCE), keys });
    file.append({ stage: stage.name, next: page.next ?? null });
    if (page.next === undefined) break;
    page = await stage.page(page.next);
  }
  progress.end();
}

async function count({ page }: Stage): Promise<number> {
  let total = 0;
  let token: string | undefined;
  do {
    const { entries, next } = await page(token);
    total += entries.length;
    token = next;
  } while (token !== undefined);
  return total;
}

/** AWS does not say how long a token is good for: one that is refused means to list from the start, and skip what is there. */
async function resumedPage({ page }: Stage, token: string | undefined): Promise<EntryPage> {
  try {
    return await page(token);
  } catch (error) {
    const isRefused = error instanceof Error && /^Invalid(Request|Input)Exception$/.test(error.name);
    if (token === undefined || !isRefused) throw error;
    return page(undefined);
  }
}

/** In the order of the list. What was added to a list while it was read may be listed twice. */
async function readSome(
  { file, progress, onItem }: Run,
  stage: StageName,
  { entries, keys }: { readonly entries: readonly Entry[]; readonly keys: Set<string> },
): Promise<void> {
  const items = await Promise.all(entries.map(async ({ key, read }) => ({ key, item: await read() })));
  for (const { key, item } of items) {
    if (item === undefined || keys.has(key)) continue;
    keys.add(key);
    const line = { stage, key, item };
    file.append(line);
    // As it will be read from the file.
    onItem(stage, JSON.parse(JSON.stringify(item)));
  }
  progress.read(items.length);
}
