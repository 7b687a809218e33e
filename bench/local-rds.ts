/**
 * Measures the local RDS as its clients meet it: calls of DescribeDBClusters a second, through the SDK and HTTP, against
 * a bare server that sends the same bytes; memory with many clusters; and the start of `npm run local`.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { ScaledClock } from '../local/clock/scaled-clock.ts';
import { startEndpoint } from '../local/endpoint/endpoint.ts';
import { createRds, type LocalRds } from '../local/rds/rds.ts';

const root = join(import.meta.dirname, '..');
const secondsEach = 2;
const manyClusters = 10_000;

export async function benchLocalRds(print: (line: string) => void): Promise<void> {
  print(
    `Local RDS: DescribeDBClusters, a page of at most 100, one call after the other for ${secondsEach} s each`,
  );
  print('clusters   calls/s   bare server   ratio   KiB a page');
  for (const clusters of [1, 100, 1000]) print(await compareRates(clusters));
  print(`heap for ${manyClusters} clusters with a writer each: ${measureMemory().toFixed(0)} MiB`);
  print(`npm run local, from its start to the ready line: ${(await timeStart()).toFixed(0)} ms`);
}

async function compareRates(clusters: number): Promise<string> {
  const clock = new ScaledClock(1);
  const rds = createRds({ clock });
  addClusters(rds, clusters);
  const endpoint = await startEndpoint({ clock, services: [rds.service] });
  const page = await describePage(endpoint.url);
  const bare = createServer((_, response) => response.end(page)).listen(0, '127.0.0.1');
  const ours = await rateOf(endpoint.url);
  const theirs = await rateOf(`http://127.0.0.1:${(bare.address() as AddressInfo).port}`);
  await endpoint.close();
  bare.close();
  const kibibytes = page.length / 1024;
  const cells = [
    ours.toFixed(0).padStart(9),
    theirs.toFixed(0).padStart(13),
    (ours / theirs).toFixed(2).padStart(7),
  ];
  return `${String(clusters).padStart(8)} ${cells.join(' ')} ${kibibytes.toFixed(0).padStart(12)}`;
}

/** The answer as it is on the wire, for the bare server to repeat. */
async function describePage(url: string): Promise<string> {
  const authorization =
    'AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/rds/aws4_request, SignedHeaders=host, Signature=0';
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=DescribeDBClusters&Version=2014-10-31&MaxRecords=100',
  });
  return response.text();
}

async function rateOf(endpoint: string): Promise<number> {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new RDSClient({ endpoint, region: 'us-east-1', credentials });
  const call = () => client.send(new DescribeDBClustersCommand({ MaxRecords: 100 }));
  for (let warmUp = 0; warmUp < 20; warmUp += 1) await call();
  const startedAt = performance.now();
  let calls = 0;
  while (performance.now() - startedAt < secondsEach * 1000) {
    await call();
    calls += 1;
  }
  client.destroy();
  return calls / ((performance.now() - startedAt) / 1000);
}

function measureMemory(): number {
  const before = process.memoryUsage().heapUsed;
  const rds = createRds({ clock: new ScaledClock(1) });
  addClusters(rds, manyClusters);
  const mebibytes = (process.memoryUsage().heapUsed - before) / 1024 ** 2;
  rds.reset();
  return mebibytes;
}

function addClusters(rds: LocalRds, count: number): void {
  for (let index = 0; index < count; index += 1) rds.world.addCluster({ identifier: `cluster-${index}` });
}

function timeStart(): Promise<number> {
  const startedAt = performance.now();
  const command = [join(root, 'cli/main.ts'), 'local', '--port', '0'];
  const local = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    local.once('error', reject);
    local.once('exit', (code) => reject(new Error(`npm run local ended with ${code} before it was ready.`)));
    local.stderr.on('data', (chunk: Buffer) => {
      if (!chunk.includes('Ready:')) return;
      resolve(performance.now() - startedAt);
      local.kill('SIGTERM');
    });
  });
}
