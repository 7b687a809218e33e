import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeReport, type Report, reportOn } from '../../../bench/acceptance/report.ts';
import { alterations, slowThings } from './alterations.ts';
import { behindProxy, deniedToFunctions } from './altered-services.ts';
import { LocalAccount } from './local-account.ts';

/** One account that is unlike the local AWS in everything. */
let report: Report;
beforeAll(async () => {
  const timings = Object.assign({}, ...slowThings.map((thing) => thing.timings));
  const account = await LocalAccount.start({
    rds: { options: { rolesMustExist: true }, timings },
    startEndpoint: behindProxy(alterations),
  });
  const { recording } = await account.run();
  await account.close();
  report = await reportOn(recording);
}, 300_000);

const all = [...alterations, ...slowThings];

describe('the report of an account that is unlike the local AWS', () => {
  it.each(all)('names $label, and what assumed otherwise', ({ told }) => {
    const found = report.differences.filter(
      ({ kind, operation, what }) => kind === told.kind && operation === told.operation && what === told.what,
    );

    expect(found).not.toEqual([]);
    expect(found[0]?.assumption.file).toMatch(/^(local\/.+|template\.yaml)$/);
  });

  it('names nothing else', () => {
    const known = new Set(all.map(({ told }) => `${told.kind} ${told.operation}`));

    expect(report.differences.filter(({ kind, operation }) => !known.has(`${kind} ${operation}`))).toEqual(
      [],
    );
  });

  it('gives each difference a true address', () => {
    const root = join(import.meta.dirname, '../../..');
    const untrue = report.differences.filter(({ assumption: { file, line, text } }) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n');
      return lines[line - 1]?.trim() !== text || text === '';
    });

    expect(untrue).toEqual([]);
  });

  it('has the times that were measured, by the names of the local timings', () => {
    expect(report.timings.roleActivationMs).toBeGreaterThan(450_000);
    expect(report.timings.clusterDeletionMs).toBeGreaterThan(350_000);
    expect(report.timings.roleRemovalMs).toBeLessThan(90_000);
  });

  it('says it in lines, the count last', () => {
    expect(describeReport(report).at(-1)).toMatch(/^\d+ of 16 steps alike, \d+ differences$/);
  });
});

const narrow = [
  { permission: 'rds:RebootDBInstance', of: 'RebootInstanceFunction', step: 'associate' },
  { permission: 'iam:CreateRole', of: 'MakeRolesFunction', step: 'connect a service' },
  // Its policy is one that several functions share, so the line is the one that refers to it.
  { permission: 'iam:GetRole', of: 'ValidateRequestFunction', step: 'connect a service', text: 'Policies:' },
];

describe.each(narrow)('the report of an account that denies $permission to functions', (denied) => {
  const { permission, of, step, text = permission } = denied;
  let differences: Report['differences'];
  beforeAll(async () => {
    const account = await LocalAccount.start({ startEndpoint: deniedToFunctions(permission) });
    const { recording } = await account.run();
    await account.close();
    ({ differences } = await reportOn(recording));
  }, 120_000);

  it('names the policy that is too narrow, with its function, and where the template has it', () => {
    const found = differences.find((each) => each.step === step);

    expect(found).toMatchObject({ kind: 'policy too narrow', what: `${permission} of ${of}` });
    expect(found?.assumption).toMatchObject({ file: 'template.yaml' });
    expect(found?.assumption.text).toContain(text);
  });

  it('says nothing else of that step: all of it follows', () => {
    expect(differences.filter((each) => each.step === step)).toHaveLength(1);
  });
});
