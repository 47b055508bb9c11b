// Upload with progress; without this script the form posts itself and a page tells how far it is.
const form = document.getElementById("upload"), job = document.getElementById("job");
const pause = ms => new Promise(done => setTimeout(done, ms));
async function follow(id, say) {
  for (;;) {
    const seen = await fetch("/api/jobs/" + id).then(r => r.json());
    if (seen.status === "done") return location.assign("/van-ban/" + seen.document.key);
    if (seen.status === "failed") return say(seen);
    say(seen);
    await pause(500);
  }
}
if (job && ["queued", "running"].includes(job.dataset.status)) follow(job.dataset.id, seen => { if (seen.status === "failed") location.reload(); });
form?.addEventListener("submit", event => {
  event.preventDefault();
  const box = document.getElementById("progress"), bar = box.querySelector("progress"), words = box.querySelector("p"), problem = document.getElementById("problem");
  const fail = text => { problem.textContent = text; problem.hidden = false; box.hidden = true; form.querySelector("button").disabled = false; };
  const say = seen => { if (seen.status === "failed") return fail(seen.problem[box.dataset.lang]); words.textContent = box.dataset[seen.status]; bar.removeAttribute("value"); };
  problem.hidden = true; box.hidden = false; words.textContent = box.dataset.sending; form.querySelector("button").disabled = true;
  const request = new XMLHttpRequest(), token = document.getElementById("token")?.value;
  request.open("POST", "/api/documents?wait=0");
  if (token) request.setRequestHeader("Authorization", "Bearer " + token);
  request.upload.onprogress = e => { if (e.lengthComputable) bar.value = e.loaded / e.total; };
  request.onerror = () => fail("…");
  request.onload = () => {
    const answer = JSON.parse(request.responseText);
    if (request.status >= 400) return fail(answer.detail.split(" / ")[box.dataset.lang === "vi" ? 0 : 1] ?? answer.detail);
    follow(answer.id, say);
  };
  request.send(new FormData(form));
});
