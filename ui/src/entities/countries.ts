const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** `DE – Germany`; what is no code of two letters stays as it is. */
export function countryName(code: string): string {
  if (!/^[A-Za-z]{2}$/.test(code)) {
    return code;
  }
  const name = NAMES.of(code.toUpperCase());
  return name === undefined ? code : `${code.toUpperCase()} – ${name}`;
}
