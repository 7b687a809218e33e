import { describe, expect, it } from 'vitest';
import { judgeAudit } from '../../.ci/judge-audit.ts';

const result = (vulnerabilities: Readonly<Record<string, object>>) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities,
    metadata: { vulnerabilities: { total: Object.keys(vulnerabilities).length } },
  });

describe('the verdict on an audit', () => {
  it('is clean when nothing is known', () => {
    expect(judgeAudit(result({}))).toEqual({ status: 'clean' });
  });

  it('names what is vulnerable', () => {
    expect(judgeAudit(result({ leftpad: { severity: 'high' } }))).toEqual({
      status: 'vulnerable',
      sentence: '1 known vulnerabilities: leftpad (high).',
    });
  });

  it.each([
    '405 Method Not Allowed - POST https://registry.example/-/npm/v1/security/advisories/bulk',
    'request to http://127.0.0.1:1/ failed, reason: connect ECONNREFUSED 127.0.0.1:1',
    'request to https://registry.example/ failed, reason: getaddrinfo ENOTFOUND registry.example',
  ])('is that nobody could be asked: %s', (message) => {
    expect(judgeAudit(JSON.stringify({ message, error: {} }))).toEqual({
      status: 'not-asked',
      sentence: message,
    });
  });

  it.each(['{}', '{"message":"401 Unauthorized - POST https://registry.example/"}', 'no JSON', ''])(
    'is none of what is not known: %s',
    (stdout) => expect(() => judgeAudit(stdout)).toThrow(),
  );
});
