// Run by tools/checkLpm.ts in a scratch folder that holds copies of both configuration files: the release tool's
// validator rewrites plugin.config.json where it stands and writes logs beside it. The answer goes to result.json,
// since the tool's logger has standard output for itself.
import { readFileSync, writeFileSync } from 'node:fs';
import schema from '@lark-project/cli/lib/utils/validate-point-schema.js';

const result = await schema.validatePointConfig(JSON.parse(readFileSync('point.config.local.json', 'utf8')));
writeFileSync('result.json', JSON.stringify(result.valid ? [] : result.errors));
