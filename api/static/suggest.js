// Suggestions while typing: titles of tasks and names of agencies from the server; reading works without it.
const box = document.querySelector("input[type=search]"), list = document.getElementById("suggestions");
let last = 0;
box?.addEventListener("input", () => {
  const now = ++last, q = box.value.trim();
  if (q.length < 3) { list.replaceChildren(); return; }
  setTimeout(async () => {
    if (now !== last) return;
    const found = await fetch("/api/suggest?q=" + encodeURIComponent(q)).then(r => r.ok ? r.json() : []).catch(() => []);
    if (now === last) list.replaceChildren(...found.map(text => Object.assign(document.createElement("option"), { value: text })));
  }, 180);
});
