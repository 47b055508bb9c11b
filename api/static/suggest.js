// Suggestions while typing: titles of documents and names of agencies from the server; reading works without it. "/" leads to the box.
const box = document.querySelector("input[type=search]"), list = document.getElementById("suggestions");
let last = 0;
box?.addEventListener("input", () => {
  const now = ++last, q = box.value.trim();
  if (q.length < 2) { list.replaceChildren(); return; }
  setTimeout(async () => {
    if (now !== last) return;
    const found = await fetch("/api/suggest?q=" + encodeURIComponent(q.slice(0, 200))).then(r => r.ok ? r.json() : []).catch(() => []);
    if (now === last) list.replaceChildren(...found.map(text => Object.assign(document.createElement("option"), { value: text })));
  }, 150);
});
document.addEventListener("keydown", event => {
  if (event.key === "/" && !event.target.closest("input,textarea,select")) { event.preventDefault(); box.focus(); box.select(); }
});
