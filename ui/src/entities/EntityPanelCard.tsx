import type { ReactNode } from 'react';
import { Failure } from '../parts/Failure';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { SkeletonRows } from '../parts/Skeleton';
import type { EntityPanel } from './types';
import type { Rows } from './useRows';

interface Props {
  panel: EntityPanel;
  rows: Rows;
  /** What an answer without rows means. */
  none: string;
  tools?: ReactNode;
  children: ReactNode;
}

/** A card about a query: on its way, failed, without a table to ask, empty, or what it found. */
export function EntityPanelCard({ panel, rows, none, tools, children }: Props) {
  return (
    <Panel
      title={panel.title}
      testId={`entity-${panel.id}`}
      className="entity-card"
      tools={
        <span className="panel-tools muted">
          {tools}
          <HuntLink query={panel.query ?? undefined} what={panel.title} />
        </span>
      }
    >
      {panel.query === null ? (
        <p className="panel-none entity-none">Nothing is stored that could tell. It takes {listWords(panel.tables)}.</p>
      ) : rows.failure !== undefined ? (
        <Failure what="This could not be asked." failure={rows.failure} retry={rows.retry} />
      ) : rows.answer === undefined ? (
        <SkeletonRows rows={4} />
      ) : rows.rows.length === 0 ? (
        <p className="panel-none entity-none">{none}</p>
      ) : (
        children
      )}
    </Panel>
  );
}

export function listWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
