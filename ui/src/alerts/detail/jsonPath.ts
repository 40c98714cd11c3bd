/** The path of a member of an object or, by number, of a list, as queries write it: `Status.errorCode`, `a[0]['b c']`. */
export function memberPath(path: string, member: string | number): string {
  if (typeof member === 'number') {
    return `${path}[${member}]`;
  }
  if (/^[A-Za-z_]\w*$/.test(member)) {
    return path === '' ? member : `${path}.${member}`;
  }
  return `${path}['${member.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}
