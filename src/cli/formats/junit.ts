// internal
import type { Format, Run } from './format';
import { becauseOf, EXCEPTIONS } from './wording';
import type { EvidenceVerdict } from '../../evidence/evidence';
import type { FileFinding, JudgedUnit } from '../judge/judged-unit';
import { isAtLeast } from '../judge/severity-order';

/** JUnit's XML, for build servers: a suite per input, a case per rule and resource. What does not fail the run passes, what is excepted is skipped. */
export function junit(run: Run): Format {
  let isOpen = false;
  const write = (text: string) => {
    run.write(isOpen ? text : `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="governed-ai">\n${text}`);
    isOpen = true;
  };
  return {
    unit(unit: JudgedUnit) {
      const findings = new Map(unit.findings.map((finding) => [keyOf(finding), finding]));
      const cases = unit.evidence.verdicts.filter(({ verdict }) => verdict !== 'NOT_APPLICABLE').map((verdict) => caseOf(verdict, findings.get(keyOf(verdict)), run));
      const skipped = cases.filter(({ kind }) => kind === 'skipped').length;
      const failures = cases.filter(({ kind }) => kind === 'failure').length;
      const attributes = `name="${xml(unit.name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
      write(`  <testsuite ${attributes}>\n${cases.map(({ text }) => text).join('')}  </testsuite>\n`);
      unit.problems.forEach((problem) => this.problem(problem));
      unit.broken.forEach((broken) => this.broken(broken));
    },
    broken({ file, problem }) {
      write(`  <testsuite name="${xml(file)}" tests="1" failures="0" errors="1" skipped="0">\n`
        + `    <testcase classname="${xml(file)}" name="can be read"><error message="${xml(`${file} ${problem}`)}"/></testcase>\n  </testsuite>\n`);
    },
    problem({ id, severity, description, fix }) {
      const fails = run.failOn !== undefined && isAtLeast(severity, run.failOn);
      const body = fails ? `<failure message="${xml(description)}">${xml(fix)}</failure>` : `<system-out>${xml(description)}</system-out>`;
      write(`  <testsuite name="${xml(id)}" tests="1" failures="${fails ? 1 : 0}" errors="0" skipped="0">\n`
        + `    <testcase classname="waivers" name="${xml(id)}">${body}</testcase>\n  </testsuite>\n`);
    },
    end() {
      write('</testsuites>\n');
    },
  };
}

function caseOf(verdict: EvidenceVerdict, finding: FileFinding | undefined, run: Run): { readonly kind: string; readonly text: string } {
  const { resource: { stack, logicalId }, rule } = verdict;
  const head = `    <testcase classname="${xml(`${stack}.${logicalId}`)}" name="${xml(rule)}"${finding ? ` file="${xml(finding.file)}"${finding.place ? ` line="${finding.place.line}"` : ''}` : ''}`;
  if (!finding) {
    return { kind: 'pass', text: `${head}/>\n` };
  }
  const because = becauseOf(finding);
  if (finding.exception) {
    return { kind: 'skipped', text: `${head}><skipped message="${xml(`${EXCEPTIONS[finding.exception] ?? finding.exception}: ${because}`)}"/></testcase>\n` };
  }
  if (run.failOn === undefined || !isAtLeast(finding.severity, run.failOn)) {
    return { kind: 'pass', text: `${head}><system-out>${xml(`${finding.severity}: ${because}`)}</system-out></testcase>\n` };
  }
  const { title, fix } = run.rules.ruleOf(rule);
  const place = `${finding.file}${finding.place ? `:${finding.place.line}:${finding.place.column}` : ''}`;
  return {
    kind: 'failure',
    text: `${head}><failure type="${finding.severity}" message="${xml(`${title}: ${because}`)}">${xml(`${place}\n${because}\nfix: ${fix}`)}</failure></testcase>\n`,
  };
}

function keyOf({ rule, resource }: EvidenceVerdict): string {
  return `${rule}|${resource.stack}|${resource.logicalId}`;
}

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&apos;', '\n': '&#10;' };

/** Text inside XML; characters that XML 1.0 has no way to write are left out. */
function xml(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/[&<>"'\n]/g, (character) => ENTITIES[character]);
}
