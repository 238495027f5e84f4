import { isJsonObject, type Json } from '../../../remediations/json';
import { NotRehearsed } from '../aws-error';

const PATH = /^\$(\.[\w-]+|\[\d+\])*$/;

/** Reads `$.detail.findings[0].Id`; undefined where there is nothing. Throws `NotRehearsed` for other JSON path syntax. */
export const readPath = (document: Json, path: string): Json | undefined => {
  if (!PATH.test(path)) throw new NotRehearsed(`the JSON path ${path}`);
  return Array.from(path.matchAll(/[\w-]+/g), ([step]) => step).reduce<Json | undefined>(child, document);
};

const child = (parent: Json | undefined, step: string): Json | undefined => {
  if (Array.isArray(parent)) return parent[Number(step)];
  return isJsonObject(parent) && Object.hasOwn(parent, step) ? parent[step] : undefined;
};
