import { consoleLinks } from '../../../remediations/message/links';

const execution = (partition: string, region: string) =>
  `arn:${partition}:states:${region}:111122223333:execution:Remediate:run-1`;

describe('the links to the consoles', () => {
  it.each([
    ['aws', 'eu-west-1', 'https://eu-west-1.console.aws.amazon.com/'],
    ['aws-cn', 'cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
    ['aws-us-gov', 'us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
  ])('lead to those of the partition %s', (partition, region, host) => {
    const links = consoleLinks(execution(partition, region), 'id');
    expect(links.finding).toMatch(
      new RegExp(`^${host}securityhub/home\\?region=${region}#/findings\\?search=Id`),
    );
    expect(links.execution).toMatch(
      new RegExp(`^${host}states/home\\?region=${region}#/v2/executions/details/arn%3A${partition}%3A`),
    );
  });

  it('search for exactly the finding, whatever its id is', () => {
    const id = 'a/b&c#d "e"\ud83d';
    const { finding } = consoleLinks(execution('aws', 'eu-west-1'), id);
    const [, search = ''] = finding.split('EQUALS%255C%253A');
    expect(decodeURIComponent(decodeURIComponent(search))).toBe('a/b&c#d "e"\uFFFD');
    expect(search).toMatch(/^[\w%.-]+$/);
  });
});
