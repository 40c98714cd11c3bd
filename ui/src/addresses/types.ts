/** One thing that is known of an address. */
export interface AddressFact {
  readonly name: 'country' | 'city' | 'asn' | 'org' | 'network';
  readonly text: string;
  readonly from: 'event' | 'database' | 'list';
  /** The day on which the database was built; empty where none says it. */
  readonly built: string;
}
