/** What each field of the settings does, in Markdown: the table of docs/settings.md, in its order. */
export const DESCRIPTIONS: Readonly<Record<string, string>> = {
  automaticRuns: '`true`: findings start runs by arriving ([runs.md](runs.md#automatic-runs))',
  automaticRunsInMembers:
    '`true`: findings of [other accounts](accounts.md) start runs as well, where the account has the roles for it; in force once it is deployed',
  killSwitch:
    '`true`: automatic runs leave their findings alone. A custom action still plans, and needs approval',
  modes:
    'by check ([names](checks.md)), `violation`, or `all` for those that are not named: `off` declines whatever is asked, `preview` only shows the plan, `approval` asks when "Remediate IoT" is pressed or a run starts by itself, `automatic` asks only beyond the bounds, or when it is final. Not set: as the table of checks has it',
  minimumSeverity:
    'automatic runs are for findings of this severity or more: `INFORMATIONAL`, `LOW`, `MEDIUM`, `HIGH`, `CRITICAL`',
  'exclusions.thingAttributes': 'things with an attribute of this value are left alone; `null`: of any value',
  'exclusions.thingTypes': 'so are things of these types',
  'exclusions.thingGroups': 'and things that are members of these groups',
  'exclusions.policyNames': 'policies of these names are not changed',
  'exclusions.policyTags': 'nor are policies with a tag of this value; `null`: of any value',
  'exclusions.certificateIds': 'these certificates are left alone, and the policies that are on them',
  topicTemplates:
    'where the fleet puts the thing name in its topics, with `{thing}` in its place and the MQTT wildcards `+` and `#`: `factory/+/{thing}/telemetry`. Used when a policy is [narrowed](policies.md#topic-templates)',
  quarantineGroup:
    'name of the thing group of [quarantine](quarantine.md) and of its policy, in force once it is deployed; see below',
  'blastRadius.certificates': 'certificates that a run may touch without approval, 0 to 50',
  'blastRadius.things': 'things likewise',
  automaticRunsPerHour:
    'automatic runs that may go in an hour of the clock, 0 to 1000; those above ask for approval',
  'attempts.perFinding':
    'automatic runs that may change something for one finding, or fail to; the next one asks for approval',
  'attempts.coolDownHours': 'hours after such a run in which another one leaves the finding alone',
  'approval.timeoutHours': 'hours, 1 to 168, after which a request for approval expires, and nothing changes',
  'approval.irreversibleByLink':
    '`true`: a link may approve what cannot be undone, such as REVOKED. It holds for requests made from then on; those that are open stay as they were asked',
};
