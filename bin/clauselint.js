#!/usr/bin/env node
'use strict';
const { start } = require('../dist/start.cjs');

start(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  // Once everything written has left, the process ends at once: to clear up its memory first takes longer than to judge a post.
  process.stdout.write('', () => process.stderr.write('', () => process.exit()));
});
