import { type ReactNode, useState } from 'react';
import type { Json } from '../../api/types';
import { CopyButton } from '../../parts/CopyButton';
import { Icon } from '../../parts/Icon';
import { memberPath } from './jsonPath';

/** Levels that are unfolded at first. */
const OPEN_DEPTH = 3;

interface Props {
  value: Json;
  /** The path of the value itself; empty for the top. */
  root?: string;
}

/** A JSON value in colours; objects and arrays fold. */
export function JsonTree({ value, root = '' }: Props) {
  return (
    <div className="json mono">
      <Node value={value} depth={0} end="" path={root} />
    </div>
  );
}

interface NodeProps {
  value: Json;
  depth: number;
  /** What follows the value: a comma or nothing. */
  end: string;
  name?: string;
  path: string;
}

function Node({ value, depth, end, name, path }: NodeProps) {
  const label =
    name === undefined ? null : (
      <>
        <span className="json-key">{JSON.stringify(name)}</span>
        {': '}
      </>
    );
  if (typeof value !== 'object' || value === null) {
    return (
      <Line depth={depth}>
        {label}
        <Scalar value={value} />
        {end}
        {name !== undefined && <PathButton path={path} />}
      </Line>
    );
  }
  return <Branch value={value} depth={depth} end={end} label={label} name={name} path={path} />;
}

interface BranchProps {
  value: readonly Json[] | { readonly [key: string]: Json };
  depth: number;
  end: string;
  label: ReactNode;
  name: string | undefined;
  path: string;
}

function Branch({ value, depth, end, label, name, path }: BranchProps) {
  const [open, setOpen] = useState(depth < OPEN_DEPTH);
  const list = Array.isArray(value);
  const entries: [string | undefined, Json][] = list
    ? value.map((element: Json) => [undefined, element])
    : Object.entries(value);
  const [left, right] = list ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) {
    return (
      <Line depth={depth}>
        {label}
        {left}
        {right}
        {end}
      </Line>
    );
  }
  return (
    <>
      <Line depth={depth}>
        <button
          type="button"
          className="json-fold"
          aria-expanded={open}
          aria-label={`${open ? 'Fold' : 'Unfold'} ${name ?? (list ? 'list' : 'object')}`}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'right'} size={12} />
        </button>
        {label}
        {left}
        {!open && (
          <>
            <button type="button" className="json-more" tabIndex={-1} aria-hidden="true" onClick={() => setOpen(true)}>
              {entries.length}{' '}
              {list ? (entries.length === 1 ? 'element' : 'elements') : entries.length === 1 ? 'key' : 'keys'}
            </button>
            {right}
            {end}
          </>
        )}
      </Line>
      {open && (
        <>
          {entries.map(([key, child], index) => (
            <Node
              key={key ?? index}
              value={child}
              depth={depth + 1}
              end={index < entries.length - 1 ? ',' : ''}
              path={memberPath(path, key ?? index)}
              {...(key === undefined ? {} : { name: key })}
            />
          ))}
          <Line depth={depth}>
            {right}
            {end}
          </Line>
        </>
      )}
    </>
  );
}

function PathButton({ path }: { path: string }) {
  return (
    <span className="json-path">
      <CopyButton text={path} what={`the path ${path}`} />
    </span>
  );
}

function Line({ depth, children }: { depth: number; children: ReactNode }) {
  return (
    <div className="json-line" style={{ paddingLeft: depth * 16 + 16 }}>
      {children}
    </div>
  );
}

function Scalar({ value }: { value: null | boolean | number | string }) {
  const kind = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'word';
  return <span className={`json-${kind}`}>{JSON.stringify(value)}</span>;
}
