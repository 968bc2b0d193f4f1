/**
 * How much risk an AI system carries for people, in the words of the EU AI Act.
 *
 * The tier decides which rules bind and whether what cannot be verified stops a synthesis. A nested policy may raise it:
 * minimal, limited, then high or gpai. High and gpai stand side by side, since neither duty contains the other.
 */
export enum RiskTier {
  /** No duty of the Act beyond AI literacy, such as spam filters. */
  MINIMAL = 'minimal',
  /** People must be told that they deal with AI (Art. 50), such as chat bots. */
  LIMITED = 'limited',
  /** A use listed in Annex III or a safety component (Art. 6), such as credit scoring. */
  HIGH = 'high',
  /** A general-purpose AI model that the organisation itself provides (Chapter V). */
  GPAI = 'gpai',
  /** A practice that Art. 5 forbids; exists so that the refusal is explicit, no policy accepts it. */
  PROHIBITED = 'prohibited',
}
