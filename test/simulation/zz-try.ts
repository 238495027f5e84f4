import { judgeSingle, runSingle } from './run-single';
import { SINGLE_CASES } from './single-cases';
import { kindOf } from './single-faults';

(async () => {
  const only = process.argv[2];
  const nth = Number(process.argv[3] ?? 1);
  for (const one of SINGLE_CASES.filter((c) => only === undefined || only === 'all' || c.name === only)) {
    const t = Date.now();
    const faultless = await runSingle(one);
    const groups = new Map<string, string[]>();
    let n = 0;
    for (const [i, single] of faultless.possible.entries()) {
      if (i % nth) continue;
      n++;
      let wrong: readonly string[];
      try {
        const w = await runSingle(one, { single });
        wrong = await judgeSingle(one, w, faultless);
      } catch (e) {
        wrong = ['THROWN ' + String((e as Error).stack).slice(0, 400)];
      }
      for (const x of wrong) {
        const key = x
          .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID')
          .replace(/20\d\d-[\d-]+T[\d:.]+Z/g, 'TIME')
          .slice(0, 260);
        groups.set(key, [...(groups.get(key) ?? []), `${single.at}#${single.number} ${kindOf(single)}`]);
      }
    }
    console.log('##', one.name, n, 'of', faultless.possible.length, Date.now() - t, 'ms');
    for (const [k, v] of groups) console.log('  -', v.length, k, '\n        ', v.slice(0, 4).join('; '));
  }
})();
