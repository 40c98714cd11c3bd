/** A panel as `/api/entities/page` words it. */
export interface EntityPanel {
  readonly id: string;
  readonly title: string;
  /** KQL; null when no stored table can tell. */
  readonly query: string | null;
  /** Those that the query reads; without a query those that could tell. */
  readonly tables: readonly string[];
  /** Whether the query says itself which times it looks at. */
  readonly ownTime: boolean;
}

export interface EntityPanels {
  readonly kind: string;
  readonly name: string;
  readonly panels: readonly EntityPanel[];
}
