import { readFileSync, writeFileSync, mkdirSync } from 'fs';
import { join } from 'path';
import { ROOT, run } from './command';
import { deliver, generateSources, Target, WORKSHOP } from './target';

/**
 * The jar, its sources and its Javadoc, as a Maven repository.
 *
 * jsii-pacmak compiles against whatever is newest in the ranges of the pom. Like the TypeScript, the Java is compiled on the floor of those
 * ranges instead, so that nothing newer slips in; the pom that is published keeps the ranges.
 */
export const java: Target = {
  name: 'java',
  product: 'jar, sources and Javadoc',
  toolchain: [['java', '-version'], ['mvn', '-version']],
  build() {
    const source = generateSources('java');
    const pom = readFileSync(join(source, 'pom.xml'), 'utf8');
    writeFileSync(join(source, 'floor.pom.xml'), onTheFloor(pom));
    const maven = ['mvn', '--batch-mode', '--quiet'];
    run([...maven, '--file', 'floor.pom.xml', 'package'], { cwd: source });

    const name = `${field(pom, 'artifactId')}-${field(pom, 'version')}`;
    const repository = join(WORKSHOP, 'maven-repository');
    mkdirSync(repository, { recursive: true });
    run([
      ...maven, 'org.apache.maven.plugins:maven-deploy-plugin:2.7:deploy-file', `-Durl=file://${repository}`, '-DpomFile=pom.xml',
      `-Dfile=target/${name}.jar`, `-Dsources=target/${name}-sources.jar`, `-Djavadoc=target/${name}-javadoc.jar`,
    ], { cwd: source });
    deliver(repository, 'java');
    return `compiled with ${run(['java', '--version'], { cwd: ROOT }).split('\n')[0]} against the floor of every range`;
  },
};

/** A pom whose ranges are replaced by their lower ends, for its own dependencies and for those of its dependencies. */
export function onTheFloor(pom: string): string {
  const floor = pom.replace(/<version>\[([^,]+),[^<]*<\/version>/g, '<version>$1</version>');
  const managed = [...floor.matchAll(/ {4}<dependency>[^]*?<\/dependency>\n/g)].map(([dependency]) => dependency.replace(/ {6}<scope>.*\n/, ''));
  return floor.replace('  <dependencies>\n', `  <dependencyManagement>\n  <dependencies>\n${managed.join('')}  </dependencies>\n  </dependencyManagement>\n  <dependencies>\n`);
}

function field(pom: string, name: string): string {
  return new RegExp(`^  <${name}>(.*)</${name}>$`, 'm').exec(pom)![1];
}
