import * as fc from 'fast-check';
import { looksSecret, withoutSecrets } from '../../../src/evaluation/operators/secrets';

/** Written in pieces, so that nobody's scanner takes this file for a leak. */
const SECRETS = {
  'an access key id': `AKIA${'IOSFODNN7EXAMPLE'}`,
  'a temporary access key id': `ASIA${'IOSFODNN7EXAMPLE'}`,
  'a private key': `-----BEGIN RSA ${'PRIVATE KEY'}-----`,
  'a GitHub token': `ghp_${'a1'.repeat(18)}`,
  'a fine-grained GitHub token': `github_pat_${'a1'.repeat(15)}`,
  'a GitLab token': `glpat-${'a1'.repeat(10)}`,
  'a Slack token': `xoxb-${'1234567890'}-abc`,
  'a Hugging Face token': `hf_${'aB'.repeat(17)}`,
  'a model vendor\'s key': `sk-ant-${'a1B2'.repeat(6)}`,
  'a JSON web token': `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiIxMjM0In0'}.abc-def_123`,
  'a password in a URL': 'postgres://admin:hunter22@db.example.com/x',
  'a password in a command': 'mysql --user=root --password=hunter22 -e x',
  'an API key in a script': 'export OPENAI_API_KEY="abcdef123456"',
  'a key in JSON': '{"secret_access_key": "wJalrXUtnFEMI"}',
};

test.each(Object.entries(SECRETS))('%s looks like a secret, alone and in text', (_, secret) => {
  expect(looksSecret(secret, '')).toBe(true);
  expect(looksSecret(`before ${secret} behind`, '')).toBe(true);
});

test.each(Object.entries(SECRETS))('%s is masked, whatever stands around it', (_, secret) => {
  fc.assert(fc.property(fc.lorem(), fc.lorem(), (before, after) => {
    expect(looksSecret(withoutSecrets(`${before} ${secret} ${after}`), '')).toBe(false);
  }), { numRuns: 20 });
});

test.each([
  ['DB_PASSWORD', 'hunter22'], ['password', 'correct-horse'], ['ApiKey', 'abcdef123'], ['MasterSecret', 'abcdef'], ['token', 'a1b2c3d4'],
])('a value under %s looks like a secret', (key, value) => {
  expect(looksSecret(value, key)).toBe(true);
});

test.each([
  ['', 'AWS::SageMaker::Model'], ['', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/sk-learn-processing-container:1.2-3'],
  ['', 'risk-assessment-of-the-loan-scoring-model'],
  ['', 'https://example.com:8443/a@b'], ['', 's3://bucket/a:b@c'], ['', 'password=$PASSWORD'], ['', 'password={{resolve:secretsmanager:db}}'],
  ['', 'no password is needed'],
  ['DB_PASSWORD', '{{resolve:secretsmanager:db:SecretString:password}}'], ['DB_SECRET', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db'],
  ['API_KEY', '$API_KEY'],
  ['DB_PASSWORD', 'a sentence that explains it'], ['USE_TOKEN', 'true'], ['MAX_TOKEN', '4096'], ['tokenizer', 'bert-base-uncased'],
  ['PASSWORD_PATH', '/run/secrets/db'], ['SECRET', '/run/secrets/db'],
])('under %p, %p does not look like a secret', (key, value) => {
  expect(looksSecret(value, key)).toBe(false);
});

test.each([
  ['scheme after scheme', 'a.'.repeat(100_000)], ['hyphens', 'eyJ-'.repeat(50_000)], ['letters', 'a'.repeat(200_000)],
  ['blanks', `password${' '.repeat(200_000)}`], ['slashes', '://a:'.repeat(50_000)],
  ['quotes', 'a\'a"'.repeat(50_000)], ['key after key', 'sk-'.repeat(60_000)], ['words', 'password '.repeat(20_000)], ['assignments', 'a='.repeat(100_000)],
])('long text of %s is searched in one pass', (_, text) => {
  expect(looksSecret(text, 'key')).toBe(false);
});
