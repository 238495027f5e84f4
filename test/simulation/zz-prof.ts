import { runsIn } from './changes';
import { judgeSingle, runSingle } from './run-single';
import { SINGLE_CASES } from './single-cases';

(async () => {
  const one = SINGLE_CASES[0]!;
  const f = await runSingle(one);
  const c: Record<string, number> = {};
  const t = Date.now();
  for (const single of f.possible.slice(0, 80)) {
    const w = await runSingle(one, { single });
    await judgeSingle(one, w, f);
    const k = runsIn(w.rehearsal)
      .map(
        (e) =>
          e.status +
          ':' +
          e.path.at(-1) +
          ':' +
          JSON.stringify((e.history.at(-1) as any)?.result?.output?.outcome),
      )
      .join(' ');
    c[k] = (c[k] ?? 0) + 1;
  }
  console.log(c, Date.now() - t);
})();
