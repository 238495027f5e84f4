import { coversAction } from './actions';
import { excludesAttachedThing } from './attached-thing';
import {
  listOf,
  POLICY_LENGTH_LIMIT,
  type PolicyDocument,
  policyLength,
  type Statement,
  serialisePolicy,
  statementsOf,
  VERSION_BEFORE_VARIABLES,
  VERSION_WITH_VARIABLES,
} from './document';
import { readResource } from './resource';
import { namesAction } from './statement';
import type { Offence } from './verdict';
import { GREENGRASS_DISCOVER } from './written-actions';

/** Why a document with offences must not be narrowed by a machine; undefined when it may be. */
export function whyNotNarrow(document: PolicyDocument, offences: readonly Offence[]): string | undefined {
  const text = serialisePolicy(document);
  return (
    whyNotThisText(document, text) ?? whyNotTheseOffences(document, offences) ?? whyNotItsUsers(document)
  );
}

function whyNotThisText(document: PolicyDocument, text: string): string | undefined {
  const length = policyLength(text);
  if (length > POLICY_LENGTH_LIMIT) {
    return `the document has ${length} characters, more than the ${POLICY_LENGTH_LIMIT} that AWS IoT accepts`;
  }
  const version = document.Version ?? VERSION_BEFORE_VARIABLES;
  if (version !== VERSION_WITH_VARIABLES && version !== VERSION_BEFORE_VARIABLES) {
    return `expected Version "${VERSION_WITH_VARIABLES}" or "${VERSION_BEFORE_VARIABLES}", got ${JSON.stringify(version)}`;
  }
  if (version === VERSION_BEFORE_VARIABLES && text.includes('${')) {
    return `in Version "${VERSION_BEFORE_VARIABLES}" a policy variable is plain text, and changing the version would turn it into a variable; decide what is meant and write Version "${VERSION_WITH_VARIABLES}"`;
  }
  return undefined;
}

function whyNotTheseOffences(document: PolicyDocument, offences: readonly Offence[]): string | undefined {
  const statements = statementsOf(document);
  for (const at of new Set(offences.map(({ statement }) => statement))) {
    const statement = statements[at];
    const reason = statement && whyNotThisStatement(statement);
    if (reason) return `Statement[${at}] ${reason}`;
  }
  return undefined;
}

function whyNotThisStatement(statement: Statement): string | undefined {
  if (statement.NotAction !== undefined || statement.NotResource !== undefined) {
    return 'allows everything but something (NotAction or NotResource); write down what is allowed instead';
  }
  const unclear = listOf(statement.Resource).find((resource) => readResource(resource).kind === 'unclear');
  if (unclear) return `has a resource that cannot be read as an ARN: "${unclear}"`;
  if (excludesAttachedThing(statement.Condition) && namesAction(statement, 'iot:Connect')) {
    return 'is for clients without an attached thing (iot:Connection.Thing.IsAttached is false), which have no thing name to be confined to';
  }
  return undefined;
}

const GREENGRASS_TOPIC = /\/greengrass(?:v2)?\//;
const GREENGRASS_ROLE_ALIAS = /:rolealias\/.*(?:greengrass|tokenexchange)/i;
const PROVISIONING_TOPIC = /\/\$aws\/(?:certificates|provisioning-templates)/;
const COGNITO_IDENTITY = '${cognito-identity.amazonaws.com:sub}';

/** Who uses the policy, when thing policy variables would fail them. */
function whyNotItsUsers(document: PolicyDocument): string | undefined {
  const allows = statementsOf(document).filter((statement) => statement.Effect === 'Allow');
  const resources = allows.flatMap((statement) => listOf(statement.Resource));
  const isOfCore = (text: string) => GREENGRASS_TOPIC.test(text) || GREENGRASS_ROLE_ALIAS.test(text);
  if (allows.some(allowsGreengrass) || resources.some(isOfCore)) {
    // https://docs.aws.amazon.com/greengrass/v2/developerguide/device-auth.html
    return 'the policy looks like that of a Greengrass core: thing policy variables do not work for cores, so narrowing would cut it off; name the core thing in the resources instead (client/<core>*, $aws/things/<core>*/...)';
  }
  if (resources.some((resource) => PROVISIONING_TOPIC.test(resource))) {
    return 'the policy provisions devices: a claim certificate has no thing yet, so there is no thing name to be confined to; limit iot:Connect to a prefix of client ids instead';
  }
  if (resources.some((resource) => resource.includes(COGNITO_IDENTITY))) {
    return `the policy is for Cognito identities, which have no thing; confine its resources with ${COGNITO_IDENTITY} instead`;
  }
  return undefined;
}

const SOME_CORE_ACTION = 'greengrass:GetComponentVersionArtifact';

const allowsGreengrass = (statement: Statement): boolean =>
  listOf(statement.Action).some((written) => {
    const action = written.toLowerCase();
    if (/^\*+$/.test(action) || action === GREENGRASS_DISCOVER) return false;
    return action.startsWith('greengrass:') || coversAction(action, SOME_CORE_ACTION);
  });
