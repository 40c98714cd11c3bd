import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { KINDS, entityOf } from '../entities/kinds';
import { Icon } from '../parts/Icon';
import { go } from '../url/navigation';
import { CellMenu, type CellChoice } from './CellMenu';
import { CellValue } from './CellValue';
import { RowDetail } from './RowDetail';
import { ColumnStatistics } from './ColumnStatistics';
import type { Answer, AnswerColumn, Question, Value } from './answer';
import type { CellAction } from './edit';
import { isNumeric, offsets, sortOf, sorted, widths } from './rows';

const ROW = 28;
/** Rows that are drawn beyond what is seen, above and below. */
const BEYOND = 8;

interface Props {
  question: Question;
  answer: Answer;
  /** As the address has it: a column, behind a `-` from the greatest down; empty as they came. */
  order: string;
  onOrder: (order: string) => void;
  onFilter: (action: CellAction, column: AnswerColumn, value: Value) => void;
  /** Rows that are to be tests of a rule. */
  chosen: readonly (readonly Value[])[];
  onChoose: (row: readonly Value[]) => void;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The rows of an answer. Only those that are seen are in the document. */
export function ResultTable({ question, answer, order, onOrder, onFilter, chosen, onChoose }: Props) {
  const { columns } = answer;
  const sort = useMemo(() => sortOf(order, columns), [order, columns]);
  const [counted, setCounted] = useState<number>();
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(400);
  const [at, setAt] = useState<Cell>({ row: 0, column: 0 });
  const [menu, setMenu] = useState<(Cell & { left: number; top: number }) | undefined>();
  const [unfolded, setUnfolded] = useState<number>();
  /** How many columns, from the first, stay where they are when the others move sideways. */
  const [frozen, setFrozen] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const wide = useMemo(() => widths(columns, answer.rows), [columns, answer.rows]);
  const rows = useMemo(() => sorted(answer.rows, columns, sort), [answer.rows, columns, sort]);
  const wholeWidth = wide.reduce((sum, width) => sum + width, 0);
  const left = useMemo(() => offsets(wide), [wide]);
  const placed = (index: number) => ({
    width: wide[index],
    ...(index < frozen ? { left: left[index] } : {}),
  });

  useEffect(() => {
    setAt({ row: 0, column: 0 });
    setMenu(undefined);
    setUnfolded(undefined);
    setCounted(undefined);
    scroller.current?.scrollTo(0, 0);
  }, [answer]);

  useEffect(() => {
    const seen = scroller.current;
    if (seen === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setHeight(seen.clientHeight));
    observer.observe(seen);
    return () => observer.disconnect();
  }, []);

  const focusCell = useCallback((cell: Cell) => {
    scroller.current
      ?.querySelector<HTMLElement>(`[data-cell="${cell.row}-${cell.column}"]`)
      ?.focus({ preventScroll: true });
  }, []);

  const first = Math.max(Math.floor(top / ROW) - BEYOND, 0);
  const last = Math.min(Math.ceil((top + height) / ROW) + BEYOND, rows.length);

  function moveTo(row: number, column: number) {
    const cell = {
      row: Math.min(Math.max(row, 0), rows.length - 1),
      column: Math.min(Math.max(column, 0), columns.length - 1),
    };
    const seen = scroller.current;
    if (seen !== null) {
      const begin = cell.row * ROW;
      const room = seen.clientHeight - ROW;
      if (begin < seen.scrollTop) {
        seen.scrollTop = begin;
      } else if (begin + ROW > seen.scrollTop + room) {
        seen.scrollTop = begin + ROW - room;
      }
      setTop(seen.scrollTop);
    }
    setAt(cell);
    requestAnimationFrame(() => {
      focusCell(cell);
      scroller.current
        ?.querySelector(`[data-cell="${cell.row}-${cell.column}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }

  const entityAt = (row: number, column: number) => entityOf(columns[column]?.name ?? '', rows[row]?.[column]);

  function openMenu(row: number, column: number) {
    const cell = scroller.current?.querySelector(`[data-cell="${row}-${column}"]`)?.getBoundingClientRect();
    const around = frame.current?.getBoundingClientRect();
    if (cell === undefined || around === undefined) {
      return;
    }
    const room = entityAt(row, column) === undefined ? 166 : 196;
    setAt({ row, column });
    setMenu({
      row,
      column,
      left: Math.max(Math.min(cell.left - around.left, around.width - 210), 0),
      top:
        cell.bottom - around.top + room > around.height
          ? Math.max(cell.top - around.top - room + 2, 0)
          : cell.bottom - around.top,
    });
  }

  const closeMenu = useCallback(() => {
    setMenu(undefined);
    setTimeout(() => focusCell(at));
  }, [at, focusCell]);

  function choose(choice: CellChoice) {
    if (menu === undefined) {
      return;
    }
    const column = columns[menu.column];
    const value = rows[menu.row]?.[menu.column] ?? null;
    closeMenu();
    const entity = entityAt(menu.row, menu.column);
    if (choice === 'entity' && entity !== undefined) {
      go({ page: 'entities', entity: { ...entity, find: '' } });
    } else if (choice === 'unfold') {
      setCounted(undefined);
      setUnfolded(menu.row);
    } else if (choice === 'copy') {
      navigator.clipboard?.writeText(String(value ?? '')).catch(() => undefined);
    } else if (column !== undefined && choice !== 'entity') {
      onFilter(choice, column, value);
    }
  }

  function onKey(event: KeyboardEvent, { row, column }: Cell) {
    const page = Math.max(Math.floor(height / ROW) - 2, 1);
    const moves: Record<string, [number, number]> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + page, column],
      PageUp: [row - page, column],
      Home: event.ctrlKey ? [0, column] : [row, 0],
      End: event.ctrlKey ? [rows.length - 1, column] : [row, columns.length - 1],
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      moveTo(...move);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      openMenu(row, column);
    } else if (event.key === ' ') {
      event.preventDefault();
      setCounted(undefined);
      setUnfolded(row);
    }
  }

  function sortBy(column: number) {
    const name = columns[column]?.name ?? '';
    onOrder(sort?.column !== column ? name : sort.direction === 'ascending' ? `-${name}` : '');
  }

  const menuEntity = menu === undefined ? undefined : entityAt(menu.row, menu.column);
  return (
    <div className="result-frame" ref={frame}>
      <div
        className="result-scroll"
        ref={scroller}
        role="grid"
        aria-label="Rows of the answer. Enter opens what can be done with a cell, Space shows its whole row."
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        data-testid="hunt-table"
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <div className="result-head" role="row" aria-rowindex={1} style={{ width: wholeWidth }}>
          {columns.map((column, index) => (
            <div
              key={index}
              role="columnheader"
              className={index < frozen ? 'result-frozen' : undefined}
              style={placed(index)}
              aria-sort={sort?.column === index ? sort.direction : 'none'}
            >
              <button type="button" title={`${column.name}: ${column.type}. Sort`} onClick={() => sortBy(index)}>
                <span className="clip">{column.name}</span>
                {sort?.column === index && <Icon name={sort.direction === 'ascending' ? 'up' : 'down'} size={12} />}
              </button>
              <button
                type="button"
                className="icon-button result-count result-freeze"
                aria-label={
                  index < frozen
                    ? `Let the columns from ${column.name} on move`
                    : `Keep the columns up to ${column.name} in sight`
                }
                title={index < frozen ? 'Let it move with the others' : 'Keep the columns up to here in sight'}
                aria-pressed={index < frozen}
                data-testid="result-freeze"
                onClick={() => setFrozen(index < frozen ? index : index + 1)}
              >
                <Icon name="pin" size={12} />
              </button>
              {question.azure === undefined && (
                <button
                  type="button"
                  className="icon-button result-count"
                  aria-label={`Statistics of ${column.name}`}
                  title={`Statistics of ${column.name}`}
                  onClick={() => {
                    setUnfolded(undefined);
                    setCounted(index);
                  }}
                >
                  <Icon name="overview" size={12} />
                </button>
              )}
            </div>
          ))}
        </div>
        <div className="result-rows" role="rowgroup" style={{ width: wholeWidth, height: rows.length * ROW }}>
          {rows.slice(first, last).map((row, offset) => {
            const number = first + offset;
            return (
              <div
                key={number}
                role="row"
                aria-rowindex={number + 2}
                aria-selected={chosen.includes(row) || undefined}
                className={`result-row${number === unfolded ? ' result-row-open' : ''}${chosen.includes(row) ? ' result-row-chosen' : ''}`}
                style={{ top: number * ROW }}
              >
                {columns.map((column, index) => (
                  <div
                    key={index}
                    role="gridcell"
                    data-cell={`${number}-${index}`}
                    className={`result-cell${isNumeric(column) ? ' result-number' : ''}${index < frozen ? ' result-frozen' : ''}`}
                    style={placed(index)}
                    tabIndex={at.row === number && at.column === index ? 0 : -1}
                    title={String(row[index] ?? '')}
                    onFocus={() => setAt({ row: number, column: index })}
                    onClick={() => openMenu(number, index)}
                    onKeyDown={(event) => onKey(event, { row: number, column: index })}
                  >
                    <CellValue column={column} value={row[index] ?? null} />
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {menu !== undefined && (
        <CellMenu
          column={columns[menu.column]?.name ?? ''}
          entity={menuEntity === undefined ? undefined : KINDS[menuEntity.kind].one}
          left={menu.left}
          top={menu.top}
          onChoose={choose}
          onClose={closeMenu}
        />
      )}
      {counted !== undefined && columns[counted] !== undefined && (
        <ColumnStatistics
          key={columns[counted].name}
          question={question}
          column={columns[counted]}
          onFilter={onFilter}
          onClose={() => {
            setCounted(undefined);
            focusCell(at);
          }}
        />
      )}
      {unfolded !== undefined && rows[unfolded] !== undefined && (
        <RowDetail
          question={question}
          columns={columns}
          row={rows[unfolded]}
          number={unfolded + 1}
          isChosen={chosen.includes(rows[unfolded])}
          onChoose={onChoose}
          onClose={() => {
            setUnfolded(undefined);
            focusCell(at);
          }}
        />
      )}
    </div>
  );
}
