/** A list's name without its folders: `offices` of `etc/lists/offices`. */
export function shortList(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1) || name;
}
