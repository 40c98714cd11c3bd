import { RequestFailure, change, failureOf } from '../api/client';
import { signedOut } from '../session/session';

export interface AnswerColumn {
  readonly name: string;
  /** `string`, `datetime`, `long`, … */
  readonly type: string;
}

/** A value as it came: whole numbers that a number here cannot hold are text. */
export type Value = string | number | boolean | null;

export interface Rendering {
  readonly visualization: string;
  /** Names in lower case. */
  readonly properties: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly (readonly Value[])[];
  /** Whether there are more rows than the limit. */
  readonly more: boolean;
  readonly limit: number;
  readonly milliseconds: number;
  readonly render: Rendering | null;
  /** What is known of an answer of Azure's; undefined of one from here. */
  readonly azure?: AzureRemarks | undefined;
}

/** How much of an answer of Azure's was read. */
export interface AzureRemarks {
  readonly workspace: string;
  readonly rows: number;
  /** Of the whole answer's JSON; null where it was not read to its end. */
  readonly bytes: number | null;
  readonly mostRows: number;
  readonly mostBytes: number;
  /** Why rows are missing behind those that came; null where none are known to be. */
  readonly cutOff: string | null;
  readonly warnings: readonly string[];
}

export interface Question {
  readonly query: string;
  /** `from/to`, or undefined for all times. */
  readonly timespan: string | undefined;
  /** Values of what the query declares, as text. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** The GUID of the workspace in Azure that is asked; undefined for the one here. */
  readonly azure?: string | undefined;
}

/** The most rows that the page asks for. */
export const ROW_LIMIT = 10_000;

export async function ask(question: Question, id: string, signal: AbortSignal): Promise<Answer> {
  const response = await change('POST', addressOf(question), { ...bodyOf(question), limit: ROW_LIMIT, id }, signal);
  if (response.status === 401) {
    signedOut();
  }
  if (!response.ok) {
    throw await failureOf(response);
  }
  return readAnswer(await response.text());
}

/** Where a question is asked. */
export function addressOf({ azure }: Question): string {
  return azure === undefined ? '/api/query' : `/api/query/azure/${encodeURIComponent(azure)}`;
}

/** What is sent there. */
export function bodyOf({ query, timespan, parameters }: Question): Omit<Question, 'azure'> {
  return { query, timespan, parameters };
}

/** Stops a question on the server; done when it is stopped there. */
export async function stopAsking(id: string): Promise<void> {
  try {
    await change('DELETE', `/api/query/${id}`);
  } catch {
    // It ends by itself, as nobody takes its answer.
  }
}

interface Wire {
  error?: { code: string; message: string };
  tables: { columns: AnswerColumn[]; rows: Value[][] }[];
  more: boolean;
  limit: number;
  milliseconds: number;
  render: Rendering | null;
  azure?: AzureRemarks;
}

export function readAnswer(text: string): Answer {
  const wire = JSON.parse(keepLongNumbers(text)) as Wire;
  if (wire.error !== undefined) {
    throw new RequestFailure(200, wire.error.code, wire.error.message);
  }
  const { more, limit, milliseconds, render, azure } = wire;
  return {
    columns: wire.tables[0]?.columns ?? [],
    rows: wire.tables[0]?.rows ?? [],
    more,
    limit,
    milliseconds,
    render,
    azure,
  };
}

/** Puts quotes about whole numbers of 16 digits and more that stand outside of strings. */
export function keepLongNumbers(json: string): string {
  return /\d{16}/.test(json)
    ? json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (part) =>
        /^-?\d{16,}$/.test(part) ? `"${part}"` : part,
      )
    : json;
}

/** A name for a question that nobody else makes. */
export function questionId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
}
