import { CHECKS } from './check';
import { concernsOf, nothingToDo, permit } from './decision';
import type { LoggingOptions, Provisions } from './fleet';
import { isJsonObject, type JsonObject } from './json';
import { type Plan, reverse, seal } from './plan';
import { NotAsPlanned, NotYetVisible, type Remediation } from './remediation';

/** Failures only: https://docs.aws.amazon.com/iot/latest/developerguide/configure-logging.html#log-level */
const LEAST_LEVEL = 'ERROR';

/** Lets AWS IoT write logs, with the role and at the level that were set before, if there were any. */
export const enableLogging: Remediation = {
  async plan({ asff }, intent, fleet) {
    const prior = await fleet.loggingOptions();
    const v2Level = prior.disableAllLogs ? undefined : prior.defaultLogLevel;
    const level = [v2Level, await fleet.v1LogLevel()].find(isOn);
    if (level !== undefined)
      return nothingToDo(asff, `AWS IoT writes logs already, at the level ${level}`, 'RESOLVED');
    const concerns = concernsOf(CHECKS.LOGGING_DISABLED_CHECK.mode);
    return permit({ finding: asff, intent, concerns }, await enabling(prior, fleet));
  },

  async undo(plan, fleet) {
    const now = inWords(await fleet.loggingOptions());
    const [wanted, prior] = [optionsIn(plan.apply, 'wanted'), optionsIn(plan.undo, 'wanted')];
    if (now === inWords(prior)) return { nothingToDo: `the logging options are ${now} already` };
    if (now !== inWords(wanted))
      return { refused: `somebody else has changed the logging options: they are ${now}` };
    const summary = `set the logging options to ${inWords(prior)} again`;
    return { plan: reverse(plan, { summary, undo: { wanted, prior } }) };
  },

  async verify({ apply }, fleet) {
    const now = inWords(await fleet.loggingOptions());
    const [wanted, prior] = [inWords(optionsIn(apply, 'wanted')), inWords(optionsIn(apply, 'prior'))];
    if (now !== wanted) {
      const message = `expected the logging options ${wanted}, got ${now}`;
      throw now === prior ? new NotYetVisible(message) : new NotAsPlanned(message);
    }
    return `set the logging options to ${now}`;
  },
};

const isOn = (level: string | undefined): level is string => level !== undefined && level !== 'DISABLED';

/** The form in which options are compared and told, by the names of the API. */
const inWords = ({ roleArn = 'none', defaultLogLevel = 'none', disableAllLogs }: JsonObject): string =>
  `roleArn ${roleArn}, defaultLogLevel ${defaultLogLevel}, disableAllLogs ${disableAllLogs}`;

const optionsIn = (input: JsonObject, name: 'wanted' | 'prior'): JsonObject =>
  [input[name]].find(isJsonObject) ?? {};

async function enabling(prior: LoggingOptions, { accountId, loggingRole }: Provisions): Promise<Plan> {
  const { roleArn = await loggingRole(), defaultLogLevel: level } = prior;
  const wanted = { roleArn, defaultLogLevel: isOn(level) ? level : LEAST_LEVEL, disableAllLogs: false };
  // A role that stays is not passed again: the workflow may pass the role of the stack only.
  const newRole = prior.roleArn === undefined ? { newRoleArn: roleArn } : {};
  return seal({
    remediation: 'enable-logging',
    undoneBy: 'enable-logging',
    check: 'LOGGING_DISABLED_CHECK',
    undoes: false,
    target: { account: accountId },
    prior,
    changes: [{ actions: [], from: [inWords(prior)], to: [inWords(wanted)], why: 'AWS IoT writes no logs' }],
    impact: { certificates: 0, things: [], thingGroups: [], cutOff: [], concerns: [] },
    reversible: true,
    resolves: true,
    apply: { wanted, prior, ...newRole },
    undo: { wanted: putBack(prior, wanted), prior: wanted, untouched: prior },
    summary: `set the logging options to ${inWords(wanted)}`,
  });
}

/** No call takes a role or a level away again: what had none of its own is switched off instead. */
function putBack(prior: LoggingOptions, wanted: LoggingOptions): LoggingOptions {
  const isComplete = prior.roleArn !== undefined && prior.defaultLogLevel !== undefined;
  return { ...wanted, ...prior, disableAllLogs: prior.disableAllLogs || !isComplete };
}
