import type { Line } from './progress-file';
import type { Item, StageName } from './stage';

type Out = (text: string) => void;

/** Not lists. */
const SINGLE: readonly StageName[] = ['loggingOptions', 'v2LoggingOptions', 'auditCheckConfigurations'];
/** Read for the others. */
const HIDDEN: readonly StageName[] = ['findings', 'issued'];

/** Writes what was read as a snapshot, item by item, one per line. */
export async function writeSnapshot(lines: AsyncIterable<Line>, out: Out): Promise<void> {
  let open: StageName | undefined;
  let separator = '{\n';
  for await (const line of lines) {
    if (!('item' in line) || HIDDEN.includes(line.stage)) continue;
    const { stage, item } = line;
    if (stage !== open) {
      out(`${closing(open)}${separator}${JSON.stringify(stage)}: ${SINGLE.includes(stage) ? '' : '['}`);
      separator = ',\n';
    } else out(',');
    out(`${SINGLE.includes(stage) ? '' : '\n  '}${JSON.stringify(item)}`);
    open = stage;
  }
  out(open === undefined ? '{}\n' : `${closing(open)}\n}\n`);
}

const closing = (stage: StageName | undefined): string =>
  stage === undefined || SINGLE.includes(stage) ? '' : '\n]';

/** Writes the findings that were read, as `aws securityhub get-findings` does. */
export async function writeFindings(lines: AsyncIterable<Line>, out: Out): Promise<void> {
  let separator = '{"Findings": [\n';
  for await (const line of lines) {
    if (!('item' in line) || line.stage !== 'findings') continue;
    out(`${separator}${JSON.stringify(findingOf(line.item))}`);
    separator = ',\n';
  }
  out(separator === ',\n' ? '\n]}\n' : '{"Findings": []}\n');
}

const findingOf = (item: Item): unknown =>
  typeof item === 'object' && item !== null && 'finding' in item ? item.finding : item;
