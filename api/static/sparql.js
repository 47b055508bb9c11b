// The query box: ready-made questions, Tab indents, Ctrl+Enter asks; results as a table and, where two columns are links, a picture.
const box = document.getElementById("query"), form = document.getElementById("ask"), ready = document.getElementById("ready");
const said = document.getElementById("said"), found = document.getElementById("found"), picture = document.getElementById("picture");
const SVG = "http://www.w3.org/2000/svg", MOST = 60;
ready.addEventListener("change", () => { box.value = ready.value; box.focus(); });
box.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
});
form.addEventListener("submit", event => {
  if (event.submitter?.id === "as-csv") return;
  event.preventDefault(); ask();
});
const local = path => { try { const u = new URL(path); return /^\/(?:.*\/)?(eli\/vn|id)\//.test(u.pathname) ? u.pathname.replace(/^.*?\/(eli\/vn|id)\//, "/$1/") : path; } catch { return "#"; } };
const short = text => text.length > 60 ? "…" + text.slice(-58) : text;
function cell(term) {
  const td = document.createElement("td");
  if (!term) return td;
  if (term.type === "uri" && /^https?:/.test(term.value)) td.append(Object.assign(document.createElement("a"), { href: local(term.value), textContent: short(term.value), title: term.value }));
  else td.textContent = term.value;
  return td;
}
async function ask() {
  said.textContent = found.dataset.running; found.replaceChildren(); picture.hidden = true;
  const answer = await fetch("/sparql", { method: "POST", headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.9" }, body: box.value }).catch(() => null);
  if (!answer) { said.textContent = "—"; return; }
  const kind = answer.headers.get("content-type") || "";
  if (!answer.ok) { said.textContent = (await answer.json().catch(() => ({}))).detail || answer.statusText; return; }
  if (!kind.includes("json")) { said.textContent = ""; found.append(Object.assign(document.createElement("pre"), { textContent: await answer.text() })); return; }
  const data = await answer.json();
  if ("boolean" in data) { said.textContent = String(data.boolean); return; }
  const names = data.head.vars, rows = data.results.bindings;
  const cut = answer.headers.get("x-chidao-cut-at");
  said.textContent = rows.length + " " + found.dataset.rows + (cut ? " · " + found.dataset.cut : "");
  table(names, rows); draw(names, rows);
}
function table(names, rows) {
  const out = document.createElement("table"), head = out.createTHead().insertRow(), body = out.createTBody();
  for (const name of names) head.append(Object.assign(document.createElement("th"), { textContent: name, scope: "col" }));
  for (const row of rows.slice(0, 1000)) body.insertRow().append(...names.map(name => cell(row[name])));
  found.replaceChildren(out);
}
function add(parent, name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  parent.append(made); return made;
}
// Two columns of things: each left one with lines to its right ones. Else a column of numbers: bars.
function draw(names, rows) {
  const links = names.filter(name => rows.some(row => row[name]?.type === "uri"));
  const numbers = names.filter(name => rows.length && rows.every(row => row[name] && !isNaN(row[name].value) && row[name].datatype));
  picture.replaceChildren();
  if (links.length > 1) lines(links.slice(0, 2), rows.slice(0, MOST));
  else if (numbers.length) bars(names.find(name => !numbers.includes(name)), numbers[0], rows.slice(0, MOST));
  picture.hidden = !picture.firstChild;
}
function lines([from, to], rows) {
  const sides = [from, to].map(name => [...new Set(rows.map(row => row[name]?.value).filter(Boolean))]);
  const height = 24 * Math.max(sides[0].length, sides[1].length) + 20;
  const svg = add(picture, "svg", { viewBox: `0 0 1000 ${height}`, role: "img", width: "100%" });
  const y = (side, value) => 20 + 24 * sides[side].indexOf(value);
  for (const row of rows) if (row[from] && row[to]) add(svg, "line", { x1: 400, x2: 600, y1: y(0, row[from].value), y2: y(1, row[to].value), stroke: "currentColor", "stroke-opacity": 0.4 });
  sides.forEach((values, side) => values.forEach(value => add(svg, "text", { x: side ? 605 : 395, y: y(side, value) + 4, "text-anchor": side ? "start" : "end", "font-size": 12, fill: "currentColor" }, short(value))));
}
function bars(label, number, rows) {
  const most = Math.max(...rows.map(row => Number(row[number].value)), 1), height = 24 * rows.length + 10;
  const svg = add(picture, "svg", { viewBox: `0 0 1000 ${height}`, role: "img", width: "100%" });
  rows.forEach((row, at) => {
    add(svg, "text", { x: 395, y: 20 + 24 * at, "text-anchor": "end", "font-size": 12, fill: "currentColor" }, short(row[label]?.value ?? ""));
    add(svg, "rect", { x: 405, y: 7 + 24 * at, height: 16, width: Math.max(1, 520 * Number(row[number].value) / most), fill: "var(--link)" });
    add(svg, "text", { x: 412 + 520 * Number(row[number].value) / most, y: 20 + 24 * at, "font-size": 12, fill: "currentColor" }, row[number].value);
  });
}
// An address with a query, as identifiers of parts lead to, is asked at once.
if (new URLSearchParams(location.search).has("query")) ask();
