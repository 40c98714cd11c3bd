import { ATTRIBUTES, ELEMENTS, OF_FIELDS, VALUES } from './vocabulary';

export interface RuleWord {
  readonly label: string;
  readonly detail: string;
  /** What is put in, where that is more than the label. */
  readonly apply?: string;
}

export interface RuleWords {
  /** Where the word begins that they complete. */
  readonly from: number;
  readonly options: readonly RuleWord[];
}

/** A field that rules may ask for, and where it was seen. */
export interface FieldOfData {
  readonly name: string;
  readonly tables: readonly string[];
}

/** What could stand at a place of a rule; undefined where nothing is known. */
export function completeRule(text: string, at: number, fields: readonly FieldOfData[]): RuleWords | undefined {
  const before = text.slice(0, at);
  if (before.lastIndexOf('<!--') > before.lastIndexOf('-->')) {
    return undefined;
  }
  const tag = /<(\/?)([\w]*)$/.exec(before);
  if (tag !== null) {
    return tag[1] === '/' ? closing(before, at, tag[2]!) : elements(before, at, tag[2]!);
  }
  const inside = /<(\w+)\s+[^<>]*$/.exec(before);
  if (inside !== null) {
    return attributes(inside[1]!, inside[0], at, fields);
  }
  const filled = /\$\(([\w.]*)$/.exec(before);
  if (filled !== null) {
    return { from: at - filled[1]!.length, options: names(fields) };
  }
  const body = /<(\w+)[^<>]*>([^<]*?)([\w.]*)$/.exec(before);
  return body !== null && OF_FIELDS.has(body[1]!) ? { from: at - body[3]!.length, options: names(fields) } : undefined;
}

function elements(before: string, at: number, typed: string): RuleWords {
  const open = opened(before.slice(0, before.length - typed.length - 1));
  const parent = open.at(-1);
  const known: Record<string, string> =
    parent === undefined
      ? { group: 'rules and the groups of all of them' }
      : parent === 'mitre'
        ? { id: 'a technique, T1078 for one' }
        : open.includes('rule')
          ? ELEMENTS
          : { rule: 'one rule' };
  return {
    from: at - typed.length,
    options: Object.entries(known).map(([label, detail]) => ({ label, detail, apply: `${label}${ending(label)}` })),
  };
}

/** What follows the name of an element: those that need an attribute are left open. */
function ending(name: string): string {
  return name === 'mitre' ? '><id></id></mitre>' : name in NEEDS ? ` ${NEEDS[name]!}=""></${name}>` : `></${name}>`;
}

const NEEDS: Record<string, string> = { field: 'name', group: 'name', list: 'field', rule: 'id' };

function closing(before: string, at: number, typed: string): RuleWords | undefined {
  const open = opened(before.slice(0, before.length - typed.length - 2)).at(-1);
  return open === undefined
    ? undefined
    : { from: at - typed.length, options: [{ label: `${open}>`, detail: 'ends the element' }] };
}

/** The elements that are open at the end of a text, the outermost first. */
export function opened(text: string): string[] {
  const open: string[] = [];
  for (const [, slash, name, rest] of text.replace(/<!--[\s\S]*?(?:-->|$)/g, '').matchAll(/<(\/?)(\w+)([^<>]*)>/g)) {
    if (slash === '/') {
      open.pop();
    } else if (!rest!.endsWith('/')) {
      open.push(name!);
    }
  }
  return open;
}

function attributes(element: string, tag: string, at: number, fields: readonly FieldOfData[]): RuleWords | undefined {
  const value = /([\w]+)\s*=\s*"([^"]*)$/.exec(tag);
  if (value !== null) {
    const [, attribute, typed] = value;
    const isField = (element === 'field' && attribute === 'name') || (element === 'list' && attribute === 'field');
    const options = isField ? names(fields) : (VALUES[attribute!] ?? []).map((label) => ({ label, detail: '' }));
    return options.length === 0 ? undefined : { from: at - typed!.length, options };
  }
  const typed = /\s([\w]*)$/.exec(tag);
  const known = ATTRIBUTES[element];
  return typed === null || known === undefined
    ? undefined
    : {
        from: at - typed[1]!.length,
        options: known
          .filter((name) => !new RegExp(`\\s${name}\\s*=`).test(tag))
          .map((label) => ({ label, detail: `of <${element}>`, apply: `${label}=""` })),
      };
}

function names(fields: readonly FieldOfData[]): RuleWord[] {
  return fields.map(({ name, tables }) => ({
    label: name,
    detail: tables.length > 2 ? `${tables.slice(0, 2).join(', ')} and ${tables.length - 2} more` : tables.join(', '),
  }));
}
