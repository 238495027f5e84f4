import { execFileSync } from 'node:child_process';

/** Runs a script of benchmarks in a process of its own, and answers with the JSON of its last line. */
export const runApart = <Answer>(argv: readonly string[]): Answer =>
  JSON.parse(
    execFileSync(process.execPath, argv, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    })
      .trim()
      .split('\n')
      .at(-1) ?? 'null',
  );
