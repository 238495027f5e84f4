import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';

/** One way to reach an operation, read off the SDK's schema. */
export interface Route {
  readonly operation: StaticOperationSchema;
  readonly method: string;
  readonly labels: readonly string[];
  readonly path: RegExp;
}

export interface RouteMatch {
  readonly operation: StaticOperationSchema;
  readonly labels: Readonly<Record<string, string>>;
}

export type Router = (method: string, path: string) => RouteMatch | undefined;

const OPERATION_SCHEMA = 9;

/** Routes every operation that an SDK module exports a schema for. */
export const createRouter = (sdk: object): Router => {
  const routes = Object.values(sdk).filter(isOperationSchema).map(routeOf).sort(byFewestLabels);
  return (method, path) => {
    for (const route of routes) {
      const match = route.method === method && route.path.exec(path);
      if (match) return { operation: route.operation, labels: labelsOf(route, match) };
    }
    return undefined;
  };
};

const isOperationSchema = (value: unknown): value is StaticOperationSchema =>
  Array.isArray(value) && value[0] === OPERATION_SCHEMA;

/** `/things/{thingName}/x` and the greedy `/topics/{topic+}`. */
const routeOf = (operation: StaticOperationSchema): Route => {
  const [method = '', uri = ''] = NormalizedSchema.of(operation).getOwnTraits().http ?? [];
  const template = uri.replace(/\?.*$/, '');
  const labels = Array.from(template.matchAll(/\{(\w+)\+?\}/g), ([, label = '']) => label);
  const pattern = template
    .replace(/[.*^$()|[\]\\]/g, '\\$&')
    .replace(/\{\w+\+\}/g, '(.+)')
    .replace(/\{\w+\}/g, '([^/]+)');
  return { operation, method, labels, path: new RegExp(`^${pattern}$`) };
};

const byFewestLabels = (one: Route, other: Route): number => one.labels.length - other.labels.length;

const labelsOf = (route: Route, match: RegExpExecArray): Record<string, string> =>
  Object.fromEntries(
    route.labels.map((label, position) => [label, decodeURIComponent(match[position + 1] ?? '')]),
  );
