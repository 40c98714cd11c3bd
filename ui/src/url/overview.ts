export const OVERVIEW_PARTS = ['summary', 'attack', 'signins'] as const;
export const ATTACK_SHOWS = ['alerts', 'coverage'] as const;

export type OverviewPart = (typeof OVERVIEW_PARTS)[number];
export type AttackShow = (typeof ATTACK_SHOWS)[number];

/** What an address says of the overview. */
export interface OverviewView {
  readonly part: OverviewPart;
  /** What the matrix of techniques tells by its colours. */
  readonly attack: AttackShow;
  /** The technique that is open, or the empty text. */
  readonly technique: string;
}

export const NO_OVERVIEW: OverviewView = { part: 'summary', attack: 'alerts', technique: '' };

export function parseOverview(query: URLSearchParams): OverviewView {
  const technique = query.get('technique') ?? '';
  return {
    part: OVERVIEW_PARTS.find((part) => part === query.get('part')) ?? NO_OVERVIEW.part,
    attack: ATTACK_SHOWS.find((show) => show === query.get('show')) ?? NO_OVERVIEW.attack,
    technique: /^T\d{4}(\.\d{3})?$/.test(technique) ? technique : '',
  };
}

export function overviewParameters(view: OverviewView, query: URLSearchParams): void {
  if (view.part !== NO_OVERVIEW.part) {
    query.set('part', view.part);
  }
  if (view.part !== 'attack') {
    return;
  }
  if (view.attack !== NO_OVERVIEW.attack) {
    query.set('show', view.attack);
  }
  if (view.technique !== '') {
    query.set('technique', view.technique);
  }
}
