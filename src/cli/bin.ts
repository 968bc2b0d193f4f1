// internal
import { processIo } from './io';
import { main } from './main';

// A reader that has seen enough, such as `head`, closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    process.exit(process.exitCode ?? 0);
  }
  throw error;
});

void main(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
