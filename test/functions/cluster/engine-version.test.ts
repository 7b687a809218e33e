import { describe, expect, it } from 'vitest';
import { hasService, writerRebootsReaders } from '../../../functions/cluster/engine-version.ts';
import type { Service } from '../../../functions/contract/request.ts';

describe('hasService', () => {
  it.each<{ version: string; service: Service; has: boolean }>([
    { version: '5.7.mysql_aurora.2.11.5', service: 's3-import', has: true },
    { version: '5.7.mysql_aurora.2.11.5', service: 'bedrock', has: false },
    { version: '5.7.12', service: 'bedrock', has: false },
    { version: '8.0.mysql_aurora.3.01.0', service: 'lambda', has: true },
    { version: '8.0.mysql_aurora.3.05.2', service: 'bedrock', has: false },
    { version: '8.0.mysql_aurora.3.06.0', service: 'bedrock', has: true },
    { version: '8.0.mysql_aurora.3.06', service: 'bedrock', has: true },
    { version: '8.0.mysql_aurora.3', service: 'bedrock', has: false },
    { version: '8.0.mysql_aurora.3.10.1', service: 'bedrock', has: true },
    { version: '8.0.mysql_aurora.4.00.0', service: 'bedrock', has: true },
    // Part by part from the left, and each as a number.
    { version: '8.0.mysql_aurora.3.5.10', service: 'bedrock', has: false },
    { version: '8.0.mysql_aurora.2.99.9', service: 'bedrock', has: false },
    { version: '8.0.mysql_aurora.3.6.0', service: 'bedrock', has: true },
    { version: '8.0.mysql_aurora.3.100.0', service: 'bedrock', has: true },
    { version: '8.0.mysql_aurora.10.01.0', service: 'bedrock', has: true },
    { version: '8.4.mysql_aurora.8.4.7', service: 'bedrock', has: true },
    { version: '8.4.7', service: 'bedrock', has: true },
  ])('says $has for $service on $version', ({ version, service, has }) => {
    expect(hasService(version, service)).toBe(has);
  });
});

describe('writerRebootsReaders', () => {
  it.each([
    { version: '5.7.12', takes: true },
    { version: '5.7.mysql_aurora.2.07.9', takes: true },
    { version: '5.7.mysql_aurora.2.09.3', takes: true },
    { version: '5.7.mysql_aurora.2.9.9', takes: true },
    { version: '5.7.mysql_aurora.1.23.4', takes: true },
    { version: '5.7.mysql_aurora.2.10', takes: false },
    { version: '5.7.mysql_aurora.2.10.0', takes: false },
    { version: '5.7.mysql_aurora.2.100.0', takes: false },
    { version: '5.7.mysql_aurora.3.00.0', takes: false },
    { version: '5.7.mysql_aurora.2.11.5', takes: false },
    { version: '8.0.mysql_aurora.3.08.2', takes: false },
    { version: '8.4.7', takes: false },
  ])('says $takes for $version', ({ version, takes }) => {
    expect(writerRebootsReaders(version)).toBe(takes);
  });
});
