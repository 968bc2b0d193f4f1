// internal
import { Command, CommanderError } from 'commander';
import { COMMANDS } from './commands';
import { ExitCode } from './exit-code';
import { Io } from './io';
import { UsageError } from './usage-error';
import { GovernanceError } from '../governance/governance-error';
import { libraryVersion } from '../validation/library-version';

/**
 * Runs the command line.
 *
 * @param argv the arguments, without node and script
 * @param io where to read and write
 * @returns what the process answers
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code = ExitCode.OK;
  const program = new Command('governed-ai')
    .description('Checks CloudFormation against the rules of AI governance')
    .version(libraryVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help of a command')
    .showHelpAfterError('(governed-ai --help lists commands and options)');
  for (const command of COMMANDS) {
    program.addCommand(command({ io, exit: (answer) => void (code = answer) }));
  }
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return answerTo(error as Error, io);
  }
}

function answerTo(error: Error, io: Io): ExitCode {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? ExitCode.OK : ExitCode.BROKEN; // commander has said why
  }
  const isTheirs = error instanceof UsageError || error instanceof GovernanceError;
  io.stderr.write(`governed-ai: ${isTheirs || io.env.DEBUG === undefined ? error.message : error.stack}\n`);
  return ExitCode.BROKEN;
}
