#!/usr/bin/env node
import { createRequire } from 'node:module';
import 'tsx';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const require = createRequire(import.meta.url);
const { warden } = require('./warden.ts');

process.exitCode = await warden(process.argv.slice(2));
