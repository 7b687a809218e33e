/**
 * Warnings of libraries and of Node are for those who work on this command, and whoever uses it can do nothing about them.
 * `NODE_OPTIONS=--trace-warnings` brings them back.
 */
const wanted = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((option) =>
  option.includes('--trace-warnings'),
);
if (!wanted) process.removeAllListeners('warning');
