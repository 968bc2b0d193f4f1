import { awscdk, Component } from 'projen';
import { DEV_FOLDERS } from './testing';

/** What each folder of `src` may import besides itself. Whatever is not listed here may import everything. */
const MAY_IMPORT: { readonly [folder: string]: readonly string[] } = {
  rules: [],
  packs: ['rules'],
  evaluation: ['packs', 'rules'],
  governance: ['rules'],
  mixins: ['governance'],
  aspects: ['governance'],
  constructs: ['governance', 'mixins'],
  evidence: ['evaluation', 'packs', 'governance', 'rules'],
  exports: ['evaluation', 'packs', 'rules'],
  validation: ['aspects', 'evaluation', 'evidence', 'packs', 'governance', 'rules'],
  cli: ['evaluation', 'evidence', 'exports', 'packs', 'governance', 'rules', 'validation'],
};

/** This aspect shows what the validation found: it shares the folder of the aspects, and sits above everything. */
const ABOVE_VALIDATION = 'governance-annotations';

/** The longest that a file may be, the last pattern that fits deciding. Most are far below: a rule about 60 lines, a construct up to 250. */
const MAX_LINES: readonly (readonly [pattern: string, lines: number])[] = [
  ['**/*.ts', 400],
  ['src/rules/*/**/*.ts', 150],
  ['src/mixins/**/*.ts', 100],
  ['src/aspects/**/*.ts', 100],
];

const PARTITION = 'write the partition as a token (Aws.PARTITION, stack.partition): a literal arn:aws: breaks in other partitions';

/** The message of an error may show an ARN as it really looks. */
const EXCEPT_IN_ERRORS = ':not(NewExpression[callee.name=/Error$/] *)';

/** What eslint checks beyond style. */
export class Linting extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    const eslint = project.eslint!;
    eslint.addRules({
      '@stylistic/object-property-newline': 'off', // related properties may share a line
      '@stylistic/quote-props': ['error', 'as-needed'],
      'import/order': ['error', { groups: ['builtin', 'external'], alphabetize: { order: 'asc', caseInsensitive: true } }],
      'import/no-restricted-paths': ['error', {
        zones: Object.entries(MAY_IMPORT).map(([folder, others]) => ({
          target: folder === 'aspects' ? `./src/aspects/!(${ABOVE_VALIDATION}).ts` : `./src/${folder}`,
          from: './src',
          except: [folder, ...others].map((name) => `./${name}`),
          message: others.length === 0 ? `${folder} imports no other folder` : `${folder} may import only ${others.join(', ')}`,
        })),
      }],
    });
    for (const [pattern, lines] of MAX_LINES) {
      eslint.addOverride({ files: [pattern], rules: { 'max-lines': ['error', { max: lines }] } });
    }
    eslint.addOverride({
      files: ['src/**/*.ts'],
      excludedFiles: ['src/rules/*/**/*.ts'],
      rules: {
        'no-restricted-syntax': [
          'error',
          { selector: `Literal[value=/arn:aws:/]${EXCEPT_IN_ERRORS}`, message: PARTITION },
          { selector: `TemplateElement[value.raw=/arn:aws:/]${EXCEPT_IN_ERRORS}`, message: PARTITION },
        ],
      },
    });
    eslint.addOverride({ files: ['src/**/*.ts'], excludedFiles: ['src/cli/**/*.ts'], rules: { 'no-console': 'error' } });
    // A source file may not import what only developers have installed.
    eslint.addOverride({
      files: DEV_FOLDERS.map((folder) => `${folder}/**/*.ts`),
      rules: { 'import/no-extraneous-dependencies': ['error', { devDependencies: true, optionalDependencies: false, peerDependencies: true }] },
    });
    eslint.addIgnorePattern('cdk.out');
  }
}
