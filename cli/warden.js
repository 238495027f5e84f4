#!/usr/bin/env node
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
require('tsx/cjs');
const { warden } = require('./warden.ts');

warden(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
