import { describe, expect, it } from 'vitest';
import { surroundingsOf } from '../../local/stack/surroundings.ts';
import { propertiesOf, template } from './whole-template.ts';

describe('a key of one’s own', () => {
  const key = 'arn:aws:kms:us-east-1:123456789012:key/1234';
  const withKey = surroundingsOf(template, { parameters: { KmsKeyArn: key } });

  it('encrypts topic, dead letters, logs and locks', () => {
    expect(propertiesOf('Notices', withKey)).toMatchObject({ KmsMasterKeyId: key });
    expect(propertiesOf('DeadLetters', withKey)).toMatchObject({ KmsMasterKeyId: key });
    expect(propertiesOf('FunctionLogs', withKey)).toMatchObject({ KmsKeyId: key });
    expect(propertiesOf('StateMachineLogs', withKey)).toMatchObject({ KmsKeyId: key });
    expect(propertiesOf('ClusterLocks', withKey)).toMatchObject({
      SSESpecification: { KMSMasterKeyId: key },
    });
  });

  it('is not needed: without it the queue is encrypted all the same', () => {
    expect(propertiesOf('DeadLetters')).toMatchObject({ SqsManagedSseEnabled: true });
    expect(JSON.stringify(propertiesOf('Notices'))).not.toContain('Kms');
  });
});
