import type { Actor } from '../actor';

/** Somebody stops an execution, of whichever workflow. */
export const stoppers: Actor = {
  name: 'stop',
  perDay: 3,
  interrupts: true,
  act: async ({ rehearsal: { engine, deployment }, chance }) => {
    const running = deployment.workflows
      .flatMap(({ arn }) => engine.list(arn))
      .filter(({ status }) => status === 'RUNNING');
    const execution = chance.among(running);
    if (execution === undefined) return 'finds nothing to stop';
    engine.stop(execution.arn, 'Operator', 'enough of it');
    return `stops ${execution.name}`;
  },
};
