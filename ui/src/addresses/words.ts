import type { AddressFact } from './types';

/** Things that one source says, in one line. */
export interface Told {
  readonly text: string;
  readonly from: string;
}

/** What is known, joined by who says it: the place, the owner, the network. */
export function told(facts: readonly AddressFact[]): readonly Told[] {
  const lines = [facts.filter(isPlace), facts.filter(isOwner), facts.filter(({ name }) => name === 'network')];
  return lines.flatMap((line) =>
    [...new Set(line.map(fromWords))].map((from) => ({
      text: line
        .filter((fact) => fromWords(fact) === from)
        .map(words)
        .join(', '),
      from,
    })),
  );
}

function isPlace({ name }: AddressFact): boolean {
  return name === 'country' || name === 'city';
}

function isOwner({ name }: AddressFact): boolean {
  return name === 'asn' || name === 'org';
}

function words({ name, text }: AddressFact): string {
  switch (name) {
    case 'asn':
      return `AS${text}`;
    case 'network':
      return `in the network ${text}`;
    default:
      return text;
  }
}

function fromWords({ from, built }: AddressFact): string {
  switch (from) {
    case 'event':
      return 'from the event';
    case 'list':
      return 'from a list';
    default:
      return built === '' ? 'from the database' : `from the database of ${built}`;
  }
}
