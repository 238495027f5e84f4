import {
  ListPrincipalThings$,
  type ListPrincipalThingsCommandInput,
  type ListPrincipalThingsCommandOutput,
  ListThingPrincipals$,
  type ListThingPrincipalsCommandInput,
  type ListThingPrincipalsCommandOutput,
  ListThingPrincipalsV2$,
  type ListThingPrincipalsV2CommandInput,
  type ListThingPrincipalsV2CommandOutput,
} from '@aws-sdk/client-iot';
import { NotRehearsed } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { findCertificateByArn } from './certificate-store';
import { iotPage } from './paging';
import type { IotState } from './state';
import { findThing } from './thing-store';

/** Which certificates and Cognito identities a thing has, and the other way round. */
export const thingPrincipalOperations = (state: IotState): readonly ImplementedOperation[] => {
  const listOfPrincipal: Operation<ListPrincipalThingsCommandInput, ListPrincipalThingsCommandOutput> = (
    input,
  ) => {
    if (input.principal.startsWith('arn:')) findCertificateByArn(state, input.principal);
    const things = state.principals.rightsOf(input.principal);
    const { keys, next } = iotPage(things, { token: input.nextToken, size: input.maxResults });
    return { things: [...keys], nextToken: next };
  };

  const listPrincipals: Operation<ListThingPrincipalsCommandInput, ListThingPrincipalsCommandOutput> = (
    input,
  ) => {
    const { thingName } = findThing(state, input.thingName);
    const principals = state.principals.leftsOf(thingName);
    const { keys, next } = iotPage(principals, { token: input.nextToken, size: input.maxResults });
    return { principals: [...keys], nextToken: next };
  };

  const listPrincipalsV2: Operation<ListThingPrincipalsV2CommandInput, ListThingPrincipalsV2CommandOutput> = (
    input,
  ) => {
    if (input.thingPrincipalType) throw new NotRehearsed('ListThingPrincipalsV2 with thingPrincipalType');
    const { principals = [], nextToken } = listPrincipals(input);
    return {
      thingPrincipalObjects: principals.map((principal) => ({
        principal,
        thingPrincipalType: 'NON_EXCLUSIVE_THING',
      })),
      nextToken,
    };
  };

  return [
    implement(ListPrincipalThings$, listOfPrincipal),
    implement(ListThingPrincipals$, listPrincipals),
    implement(ListThingPrincipalsV2$, listPrincipalsV2),
  ];
};
