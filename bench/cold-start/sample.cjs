/**
 * One cold start, in a process that has done nothing else: `node sample.cjs LOADER FILE EVENT-FILE`. Loads the handlers
 * and calls checkRoles once, then writes what both took to file descriptor 3.
 *
 * CommonJS, because a start as an ES module loads more of Node than Lambda's own start does. The loaders:
 * `require`; `compile-cache`: require, with Node's own cache of compiled code in a folder beside the file;
 * `code-cache`: V8's cache for the very file, shipped beside it; `make-code-cache` writes that one.
 */
const { readFileSync, writeFileSync, writeSync } = require('node:fs');
const [, , loader, file, eventFile] = process.argv;
const event = JSON.parse(readFileSync(eventFile, 'utf8'));
const codeCache = `${file}.cache`;
let script;

const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
const { checkRoles } = load();
const loadedAt = performance.now();

checkRoles(event, { awsRequestId: 'sample', functionName: 'CheckRoles', memoryLimitInMB: '512' }).then(
  (answer) => {
    const calledAt = performance.now();
    const { user, system } = process.cpuUsage(cpuBefore);
    if (answer.status !== 'active') throw new Error(`checkRoles answered ${JSON.stringify(answer)}.`);
    if (loader === 'make-code-cache') writeFileSync(codeCache, script.createCachedData());
    const figures = {
      loadMs: loadedAt - startedAt,
      callMs: calledAt - loadedAt,
      cpuMs: (user + system) / 1000,
      rssMib: process.memoryUsage.rss() / 1024 ** 2,
      undici: process.moduleLoadList.some((name) => name.endsWith('internal/deps/undici/undici')),
    };
    writeSync(3, JSON.stringify(figures));
  },
);

function load() {
  if (loader === 'require') return require(file);
  if (loader === 'compile-cache') {
    require('node:module').enableCompileCache(`${file}.compile-cache`);
    return require(file);
  }
  const { Script } = require('node:vm');
  const { wrap } = require('node:module');
  const cachedData = loader === 'code-cache' ? readFileSync(codeCache) : undefined;
  script = new Script(wrap(readFileSync(file, 'utf8')), { filename: file, cachedData });
  if (script.cachedDataRejected) throw new Error('V8 rejected its cache.');
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, __dirname);
  return module.exports;
}
