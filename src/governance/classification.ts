/**
 * How far data may travel inside and outside the organisation.
 *
 * One of two axes of classification; whether the data is about people is the other, see `PersonalData`.
 */
export enum Confidentiality {
  /** Anybody may read it. */
  PUBLIC = 'public',
  /** Anybody in the organisation may read it. */
  INTERNAL = 'internal',
  /** Only those who need it for their work. */
  CONFIDENTIAL = 'confidential',
  /** Only people named one by one. */
  RESTRICTED = 'restricted',
}

/**
 * Whether data is about identifiable people.
 *
 * Independent of `Confidentiality`: a public register holds personal data, a secret recipe does not.
 */
export enum PersonalData {
  /** Not about identifiable people. Anonymised data counts, pseudonymised data does not. */
  NONE = 'none',
  /** About identifiable people (Art. 4(1) GDPR). */
  PERSONAL = 'personal',
  /** Special categories such as health, ethnicity or biometrics (Art. 9 GDPR). */
  SPECIAL_CATEGORY = 'special-category',
}
