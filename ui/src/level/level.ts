/** The five classes that rule levels are shown in, from the least to the gravest. */
export const LEVEL_CLASSES = ['info', 'low', 'medium', 'high', 'critical'] as const;

export type LevelClass = (typeof LEVEL_CLASSES)[number];

/** The lowest level of each class; a class reaches up to the next one's lowest, `critical` to 16. */
export const LOWEST_LEVEL: Record<LevelClass, number> = { info: 1, low: 5, medium: 8, high: 12, critical: 14 };

export const HIGHEST_LEVEL = 16;

/** The class of a rule level; level 0 counts as `info`. */
export function levelClass(level: number): LevelClass {
  let found: LevelClass = 'info';
  for (const candidate of LEVEL_CLASSES) {
    if (level >= LOWEST_LEVEL[candidate]) {
      found = candidate;
    }
  }
  return found;
}

export function isLevelClass(text: string): text is LevelClass {
  return (LEVEL_CLASSES as readonly string[]).includes(text);
}

/** `12–13`, both ends inclusive. */
export function levelSpan(level: LevelClass): string {
  const above = LEVEL_CLASSES[LEVEL_CLASSES.indexOf(level) + 1];
  const highest = above === undefined ? HIGHEST_LEVEL : LOWEST_LEVEL[above] - 1;
  return `${LOWEST_LEVEL[level]}–${highest}`;
}
