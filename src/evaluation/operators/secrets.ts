// internal

/** Shapes that nothing but a credential has. */
const DETECTORS: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, // AWS access key id
  /-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP |ENCRYPTED )?PRIVATE KEY/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/, // GitHub tokens
  /\bgithub_pat_[A-Za-z0-9_]{22,}\b/,
  /\bglpat-[A-Za-z0-9_-]{20,}\b/, // GitLab
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/, // Slack
  /\bhf_[A-Za-z0-9]{30,}\b/, // Hugging Face
  /(?<![A-Za-z0-9_-])sk-(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{20,}/, // model vendors
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}/, // JSON web token
  /(?<=[A-Za-z0-9]:\/\/)[^\s:/@]+:[^\s:/@]{3,}@/, // credentials in a URL
  /(?:^|[\s'"=])[^\s:/@'"=]+:[^\s:/@'"]{3,}@(?!sha\d)[A-Za-z0-9-]+\.[A-Za-z0-9.-]+/, // or before the host of a registry
];

/** `password = something` inside text; a reference such as $X, ${X} or {{resolve:…}} is none. */
const ASSIGNMENT = /(?:^|[\s;,'"&?-])(?:[A-Za-z0-9_]*(?:password|passwd|secret_?access_?key|secret_?key|api_?key|auth_?token|access_?token))["']?\s*[=:]\s*["']?(?!\$|\{\{|<|%|\*{3})([^\s"';,&]{6,})/im;

/** What every text has that one of those finds something in. Most text has none of it, and is told so at once. */
const TRACE = /AKIA|ASIA|-----BEGIN|gh[pousr]_|github_pat_|glpat-|xox|hf_|sk-|eyJ|@|passw|secret|api_?key|auth_?token|access_?token/i;

/** A key that names a credential, for a value of its own. */
const SECRET_KEY = /(?:^|[_.-])(?:password|passwd|secret|secret_?access_?key|secret_?key|api_?key|auth_?token|access_?token|private_?key|token)$/i;
const CAMEL_KEY = /(?:Password|Secret|SecretKey|SecretAccessKey|ApiKey|AuthToken|AccessToken|PrivateKey)$/;

/** Values that stand beside such a key without being the credential. */
const HARMLESS = /^(?:arn:|\$|\{\{resolve:|\/|https?:\/\/|ssm:|true$|false$|none$|null$|\d{1,5}$)/i;

/**
 * Whether text looks like a secret.
 *
 * @param text what stands in the template
 * @param key the name that it stands under, empty where there is none
 */
export function looksSecret(text: string, key: string): boolean {
  if (TRACE.test(text) && (DETECTORS.some((detector) => detector.test(text)) || ASSIGNMENT.test(text))) {
    return true;
  }
  return key !== '' && (SECRET_KEY.test(key) || CAMEL_KEY.test(key)) && text.length >= 6 && !/\s/.test(text) && !HARMLESS.test(text);
}

/** The text with everything masked that looks like a secret. */
export function withoutSecrets(text: string): string {
  return !TRACE.test(text) ? text : [...DETECTORS, ASSIGNMENT].reduce((masked, detector) => (detector.test(masked) ? masked.replace(new RegExp(detector, `${detector.flags}g`), '***') : masked), text);
}

/** Whether text with unknown pieces holds a secret of a known shape; the name that it stands under tells nothing of a text that is put together. */
export function holdsSecret(pieces: ReadonlyArray<string | object>): boolean {
  return pieces.some((piece) => typeof piece === 'string' && looksSecret(piece, ''));
}
