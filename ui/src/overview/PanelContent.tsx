import type { ReactNode } from 'react';
import type { Answer } from '../api/useAnswer';
import { Failure } from '../parts/Failure';
import { SkeletonRows } from '../parts/Skeleton';

interface Props<T> {
  answer: Answer<T>;
  /** What could not be done, when it could not. */
  what: string;
  rows: number;
  children: (data: T) => ReactNode;
}

/** What a panel shows: its data, or that it is on its way, or why it is not there. */
export function PanelContent<T>({ answer, what, rows, children }: Props<T>) {
  const { data, failure, retry } = answer;
  return (
    <>
      {failure !== undefined && <Failure what={what} failure={failure} retry={retry} />}
      {data === undefined && failure === undefined && <SkeletonRows rows={rows} height="18px" />}
      {data !== undefined && children(data)}
    </>
  );
}
