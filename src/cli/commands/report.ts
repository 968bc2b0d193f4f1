// internal
import { Command, Option } from 'commander';
import type { Evidence } from '../../evidence/evidence';
import { csvOf } from '../../evidence/formats/csv';
import { cycloneDxOf } from '../../evidence/formats/cyclonedx';
import { oscalComponentsOf } from '../../evidence/formats/oscal-components';
import { oscalResultsOf } from '../../evidence/formats/oscal-results';
import { htmlReportOf, ReportOptions } from '../../evidence/html/report';
import type { FrameworkInfo } from '../../packs/framework-info';
import { libraryPack, libraryPackNames } from '../../packs/library-packs';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { destinationOf } from '../formats/destination';
import { evidenceAt } from '../input/evidence-file';

const asText = (document: any) => `${JSON.stringify(document, undefined, 2)}\n`;

/** Every form that evidence can take, by the name that `--format` takes. */
const FORMS: { readonly [name: string]: (evidence: Evidence, options: ReportOptions) => string } = {
  html: htmlReportOf,
  csv: csvOf,
  'oscal-results': (evidence) => asText(oscalResultsOf(evidence)),
  'oscal-components': (evidence) => asText(oscalComponentsOf(evidence)),
  cyclonedx: (evidence) => asText(cycloneDxOf(evidence)),
};

/** What the library knows of frameworks: their controls, those that no template shows included. */
function libraryFrameworks(): FrameworkInfo[] {
  return libraryPackNames().flatMap((name) => libraryPack(name).framework ?? []);
}

/** `governed-ai report`: evidence in the form that its reader needs. */
export const report: CliCommand = ({ io, exit }) => new Command('report')
  .description('turn evidence into a report')
  .argument('<evidence>', 'a cloud assembly (cdk.out) that holds evidence, or an evidence file')
  .addOption(new Option('-f, --format <format>', 'the form of the report').choices(Object.keys(FORMS)).default('html'))
  .option('-o, --output <file>', 'write the report to a file')
  .option('--since <evidence>', 'an earlier evidence, for the trend of the HTML report')
  .action((path: string, options: { format: string; output?: string; since?: string }) => {
    const evidence = evidenceAt(path, io.cwd);
    const earlier = options.since === undefined ? undefined : evidenceAt(options.since, io.cwd);
    const destination = destinationOf(options.output, io);
    destination.write(FORMS[options.format](evidence, { frameworks: libraryFrameworks(), earlier }));
    destination.keep();
    exit(ExitCode.OK);
  });
