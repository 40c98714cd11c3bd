import { fullName, inVersion18 } from '../../attack/techniques';

/** The name of a technique, or the empty text when it is not known here. */
export function techniqueName(id: string): string {
  return fullName(inVersion18(id));
}

/** The page of a technique at MITRE; undefined for anything that is not a technique's id. */
export function techniqueAddress(id: string): string | undefined {
  const parts = /^(T\d{4})(?:\.(\d{3}))?$/.exec(id);
  if (parts === null) {
    return undefined;
  }
  return `https://attack.mitre.org/techniques/${parts[1]}/${parts[2] === undefined ? '' : `${parts[2]}/`}`;
}
