import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeCertificateCommand,
  IoTClient,
  ListCertificatesByCACommand,
  ListRelatedResourcesForAuditFindingCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-iot';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-jest';
import { createFleet } from '../../handlers/fleet';
import { createClients } from '../../handlers/lambda/clients';
import { certificate } from '../support/policies';

const iot = mockClient(IoTClient);
const journal = { dynamodb: new DynamoDBClient({}), table: 'journal' };
const fleet = createFleet({ ...createClients(), journal });
const gone = () => new ResourceNotFoundException({ message: 'gone', $metadata: {} });

beforeEach(() => {
  iot.reset();
  iot.onAnyCommand().rejects(new Error('unexpected command'));
});

describe('the fleet reads of certificates', () => {
  it('when they were made and when they expire', async () => {
    iot.on(DescribeCertificateCommand).resolves({
      certificateDescription: {
        certificateArn: certificate('a'),
        status: 'ACTIVE',
        creationDate: new Date('2024-05-06T07:08:09Z'),
        validity: { notAfter: new Date('2027-01-02T03:04:05Z') },
      },
    });
    expect(await fleet.certificate('a')).toMatchObject({
      createdAt: '2024-05-06T07:08:09.000Z',
      expiresAt: '2027-01-02T03:04:05.000Z',
    });
  });

  it('all pages of those related to an audit finding, and no other resources', async () => {
    const related = (deviceCertificateId: string) => ({
      resourceType: 'DEVICE_CERTIFICATE' as const,
      resourceIdentifier: { deviceCertificateId },
    });
    iot
      .on(ListRelatedResourcesForAuditFindingCommand, { findingId: 'one', maxResults: 250 })
      .resolves({ relatedResources: [related('a')], nextToken: 'more' })
      .on(ListRelatedResourcesForAuditFindingCommand, {
        findingId: 'one',
        maxResults: 250,
        nextToken: 'more',
      })
      .resolves({
        relatedResources: [
          { resourceType: 'CLIENT_ID', resourceIdentifier: { clientId: 'press-1' } },
          related('b'),
        ],
      });
    expect(await fleet.relatedCertificates('one')).toEqual(['a', 'b']);
  });

  it('no more pages of those signed by a CA than are asked for', async () => {
    const page = Array.from({ length: 250 }, () => ({ certificateArn: certificate('a') }));
    iot.on(ListCertificatesByCACommand).resolves({ certificates: page, nextMarker: 'more' });
    expect(await fleet.certificatesOfCa('c', 600)).toHaveLength(600);
    expect(iot).toHaveReceivedCommandTimes(ListCertificatesByCACommand, 3);
    iot.on(ListCertificatesByCACommand).resolves({ certificates: page });
    expect(await fleet.certificatesOfCa('c', 600)).toHaveLength(250);
  });

  it('none of a finding that is gone', async () => {
    iot.on(ListRelatedResourcesForAuditFindingCommand).rejects(gone());
    expect(await fleet.relatedCertificates('one')).toBeUndefined();
  });
});
