export type SearchKind = 'alerts' | 'hunt';

/** What is kept under a name: of alerts, the query of the list's address; of the hunt, KQL. */
export interface NamedSearch {
  readonly kind: SearchKind;
  readonly name: string;
  readonly text: string;
}

/** As the server keeps it. */
export interface SavedSearch extends NamedSearch {
  readonly id: string;
  readonly owner: string;
  /** Whether it is the reader's. */
  readonly own: boolean;
  /** Whether everybody sees it. */
  readonly shared: boolean;
  /** Whether it is a tile on the reader's overview. */
  readonly watched: boolean;
  /** ISO 8601. */
  readonly changed: string;
}
