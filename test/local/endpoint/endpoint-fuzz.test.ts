import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionNames } from '../../../local/rds/actions.ts';
import { authorization, post } from '../rds/raw-http.ts';
import { rdsAtHand } from '../rds/rds-at-hand.ts';

const at = rdsAtHand();
const anyText = fc.string({ unit: 'binary', maxLength: 200 });

/** Sends bytes that need not be HTTP, and resolves with what comes back before the connection ends. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(at.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
    socket.end(bytes);
  });
}

describe('the HTTP front', () => {
  it('answers any body with a well-behaved fault or result, and never as a defect', async () => {
    const fields = fc.dictionary(
      fc.constantFrom(
        'DBClusterIdentifier',
        'RoleArn',
        'Filters.Filter.1.Name',
        'MaxRecords',
        'Marker',
        'Tags',
        'Engine',
        'DBInstanceIdentifier',
        'DBClusterParameterGroupName',
        'ResourceName',
        'GlobalClusterIdentifier',
      ),
      fc.oneof(
        anyText,
        fc.constantFrom('my-cluster', '20', 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster'),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actionNames), fields, async (Action, rest) => {
        at.rds.reset();
        at.rds.world.addCluster();
        const { status, body } = await post(at.url, { ...rest, Action });

        expect([200, 400, 404, 501]).toContain(status);
        expect(body).toMatch(
          status === 200 ? /^<\?xml [^>]*>\n<\w+Response / : /<Type>(Sender|Receiver)<\/Type>/,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('answers any body that is not a form', async () => {
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (body) => {
        const { status } = await fetch(at.url, { method: 'POST', headers, body: Buffer.from(body) });

        expect(status).toBe(400);
      }),
      { numRuns: 50 },
    );
  });

  it('goes on after anything that is not HTTP', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (bytes) => {
        const answer = await sendRaw(`${bytes}\r\n\r\n`);

        expect(answer === '' || answer.startsWith('HTTP/1.1 4')).toBe(true);
      }),
      { numRuns: 30 },
    );
    expect((await post(at.url, { Action: 'DescribeDBClusters' })).status).toBe(200);
  });

  it('lets one of two equal calls at once win, whole', async () => {
    at.rds.world.addCluster();
    const role = {
      Action: 'AddRoleToDBCluster',
      DBClusterIdentifier: 'my-cluster',
      RoleArn: 'arn:aws:iam::123456789012:role/R',
    };

    const answers = await Promise.all([post(at.url, role), post(at.url, role)]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
  });
});
