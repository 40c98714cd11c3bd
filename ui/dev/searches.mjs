// Saved searches, kept as long as the mock runs.
const searches = [
  {
    id: 's1',
    kind: 'alerts',
    name: 'High and nobody’s',
    text: 'level=high&level=critical&assignee=',
    owner: 'ben',
    own: false,
    shared: true,
    watched: false,
    changed: new Date().toISOString(),
  },
  ...[
    ['Failed sign-ins', 'SigninLogs\n| where ResultType != 0'],
    ['Users at risk', 'Alerts\n| summarize dcount(User)'],
    ['Broken', 'Nowhere\n| take 5'],
  ].map(([name, text], place) => ({
    id: `w${place}`,
    kind: 'hunt',
    name,
    text,
    owner: 'admin',
    own: true,
    shared: false,
    watched: true,
    changed: new Date().toISOString(),
  })),
];

export function searchAnswer(method, path, wanted) {
  if (method === 'DELETE') {
    const place = searches.findIndex(({ id }) => path.endsWith(`/${id}`));
    return searches.splice(place, place < 0 ? 0 : 1);
  }
  if (method === 'GET') {
    return searches;
  }
  const place = searches.findIndex(({ own, kind, name }) => own && kind === wanted.kind && name === wanted.name);
  const search = {
    id: place < 0 ? `s${Date.now()}` : searches[place].id,
    owner: 'admin',
    own: true,
    changed: new Date().toISOString(),
    ...wanted,
    shared: wanted.shared ?? searches[place]?.shared ?? false,
    watched: wanted.watched ?? searches[place]?.watched ?? false,
  };
  searches.splice(place < 0 ? searches.length : place, place < 0 ? 0 : 1, search);
  return search;
}
