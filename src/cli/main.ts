#!/usr/bin/env node
process.stderr.write('gainshare has no commands yet.\n')
process.exitCode = 2
