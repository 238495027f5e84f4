import { measureLoad } from './measure-load';

(async () => {
  for (const n of process.argv.slice(2).map(Number)) {
    const t = performance.now();
    const l = await measureLoad(n);
    console.log(
      JSON.stringify(l),
      l.drainSeconds / l.boundSeconds,
      Math.round(performance.now() - t),
      (process.memoryUsage().rss / 1e6) | 0,
    );
  }
})();
