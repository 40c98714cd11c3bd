const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** `Netherlands` for `NL`; what is no code of a country, as it is. */
export function countryName(code: string): string {
  if (code === '') {
    return 'Unknown';
  }
  try {
    return /^[A-Z]{2}$/.test(code) ? (NAMES.of(code) ?? code) : code;
  } catch {
    return code;
  }
}
