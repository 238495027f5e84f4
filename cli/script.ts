import { createPaint, type Paint } from './style';
import type { Terminal } from './terminal';

/** A story told in numbered steps, each with expectations that must hold. */
export interface Script {
  readonly colour: boolean;
  readonly paint: Paint;
  readonly step: (title: string) => void;
  readonly say: (text: string) => void;
  readonly expect: (claim: string, holds: boolean) => void;
  /** Says how it went; answers the exit code. */
  readonly end: () => number;
}

export function createScript({ out, colour }: Terminal): Script {
  const paint = createPaint(colour);
  let steps = 0;
  let met = 0;
  let missed = 0;
  return {
    colour,
    paint,
    step: (title) => {
      steps += 1;
      out(`\n${paint('bold', `${steps}. ${title}`)}\n`);
    },
    say: (text) => out(`${text.replace(/^/gm, '   ')}\n`),
    expect: (claim, holds) => {
      if (holds) met += 1;
      else missed += 1;
      out(`   ${holds ? paint('green', '✓') : paint('red', '✗ NOT SO:')} ${claim}\n`);
    },
    end: () => {
      const verdict = `${met} of ${met + missed} expectations met`;
      out(`\n${missed === 0 ? paint(['bold', 'green'], verdict) : paint(['bold', 'red'], verdict)}\n`);
      return missed === 0 ? 0 : 2;
    },
  };
}
