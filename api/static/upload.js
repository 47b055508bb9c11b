// Upload with progress, one file after the other; without this script the form posts itself and a page tells how far it is.
const form = document.getElementById("upload"), job = document.getElementById("job");
const pause = ms => new Promise(done => setTimeout(done, ms));
async function follow(id, say) {
  for (;;) {
    const seen = await fetch("/api/jobs/" + id).then(r => r.json());
    say(seen);
    if (seen.status === "done" || seen.status === "failed") return seen;
    await pause(500);
  }
}
if (job && ["queued", "running"].includes(job.dataset.status)) follow(job.dataset.id, () => {}).then(() => location.reload());
function sent(file, token, bar) {
  return new Promise((answered, broken) => {
    const request = new XMLHttpRequest(), data = new FormData();
    data.append("file", file);
    request.open("POST", "/api/documents?wait=0");
    if (token) request.setRequestHeader("Authorization", "Bearer " + token);
    request.upload.onprogress = e => { if (e.lengthComputable) bar.value = e.loaded / e.total; };
    request.onerror = () => broken(new Error("…"));
    request.onload = () => { const answer = JSON.parse(request.responseText); request.status >= 400 ? broken(new Error(answer.detail)) : answered(answer); };
    request.send(data);
  });
}
async function upload(files) {
  const box = document.getElementById("progress"), bar = box.querySelector("progress"), words = box.querySelector("p");
  const problem = document.getElementById("problem"), report = document.getElementById("report"), button = form.querySelector("button");
  const lang = box.dataset.lang, token = document.getElementById("token")?.value, many = files.length > 1;
  const tell = (text, href, bad) => {
    const item = report.appendChild(document.createElement("li")), line = href ? item.appendChild(document.createElement("a")) : item;
    if (href) line.href = href;
    if (bad) item.className = "notice";
    line.textContent = text;
    report.hidden = false;
  };
  const fail = text => { if (many) return tell(text, null, true); problem.textContent = text; problem.hidden = false; };
  problem.hidden = true; box.hidden = false; button.disabled = true; report.replaceChildren();
  for (const [at, file] of files.entries()) {
    const place = many ? `${at + 1}/${files.length} ${file.name}: ` : "";
    words.textContent = place + box.dataset.sending; bar.value = 0;
    try {
      const seen = await follow((await sent(file, token, bar)).id, seen => { words.textContent = place + (box.dataset[seen.status] ?? ""); bar.removeAttribute("value"); });
      if (seen.status === "failed") fail(seen.problem[lang]);
      else if (!many && seen.files.length < 2) return location.assign("/van-ban/" + seen.document.key);
      else for (const line of seen.files) tell(line.says[lang], line.error || seen.files.length > 1 ? null : "/van-ban/" + seen.document.key, line.error);
    } catch (error) { fail(error.message.split(" / ")[lang === "vi" ? 0 : 1] ?? error.message); }
  }
  box.hidden = true; button.disabled = false;
}
form?.addEventListener("submit", event => { event.preventDefault(); upload([...form.querySelector("input[type=file]").files]); });
if (form) {
  addEventListener("dragover", event => event.preventDefault());
  addEventListener("drop", event => { event.preventDefault(); if (event.dataTransfer.files.length) upload([...event.dataTransfer.files]); });
}
