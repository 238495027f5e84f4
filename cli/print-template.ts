import { readFileSync } from 'node:fs';
import { synthesize } from '../rehearsal/deployment/synthesize';

const STANDARD_INPUT = 0;

/** A process of its own, by `synthesizeApart`: settings in, template out. */
process.stdout.write(JSON.stringify(synthesize(readFileSync(STANDARD_INPUT, 'utf8'))));
