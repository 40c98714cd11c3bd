// Microsoft's parser and binder as a process of one line in, one line out.
// The first line is the schema: {"Table": "(column:type, ...)", ...}. Every line after it is a query as a JSON text; its answer is
// {"errors": [{"code", "message", "line", "column"}], "columns": [["name", "type"], ...]}. Lines and columns count from 1.
const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');
const vm = require('node:vm');

// The library is written for a page: its scripts share one global object and know no modules.
const library = path.join(__dirname, 'node_modules/@kusto/language-service-next');
for (const script of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
  vm.runInThisContext(fs.readFileSync(path.join(library, script), 'utf8'), { filename: script });
}
const { KustoCode, GlobalState, Symbols } = globalThis.Kusto.Language;

function* each(list) {
  for (let i = 0; i < list.Count; i++) {
    yield list.getItem(i);
  }
}

function schema(tables) {
  const symbols = Object.entries(tables).map(([name, columns]) => new Symbols.TableSymbol.$ctor7(name, columns, null));
  return GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('workspace', symbols));
}

function place(text, offset) {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1).length + 1 };
}

function verdict(text, globals) {
  const code = KustoCode.ParseAndAnalyze(text, globals);
  const errors = [...each(code.GetDiagnostics())]
    .filter((diagnostic) => diagnostic.Severity === 'Error')
    .map((diagnostic) => ({ code: diagnostic.Code, message: diagnostic.Message, ...place(text, diagnostic.Start) }));
  const columns = code.ResultType?.Columns;
  return { errors, columns: columns ? [...each(columns)].map((column) => [column.Name, column.Type.Name]) : [] };
}

let globals;
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const value = JSON.parse(line);
  if (!globals) {
    globals = schema(value);
    return;
  }
  process.stdout.write(JSON.stringify(verdict(value, globals)) + '\n');
});
