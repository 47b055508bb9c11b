// Puts pyvis's network at a readable scale into a box that the page scrolls; `picture` is written before this.
(() => {
  const card = document.querySelector(".card"), box = document.getElementById("mynetwork"), wide = card.clientWidth || innerWidth;
  const scale = Math.max(picture.least, Math.min(1, wide / picture.width));
  box.style.width = Math.max(wide, picture.width * scale) - 2 + "px";
  box.style.height = picture.height * scale + "px";
  network.setSize(box.style.width, box.style.height);
  network.on("click", event => { const page = picture.pages[event.nodes[0]]; if (page) (window.parent || window).location.assign(page); });
  network.on("hoverNode", event => { box.style.cursor = picture.pages[event.node] ? "pointer" : ""; });
  network.on("blurNode", () => { box.style.cursor = ""; });
  network.once("afterDrawing", () => {
    document.body.dataset.painted = String(performance.now());
    if (!picture.focus) return;
    const at = network.canvasToDOM(picture.focus);
    card.scrollTo(at.x - card.clientWidth / 2, at.y - card.clientHeight / 2);
  });
  network.moveTo({ position: picture.centre, scale });
  network.redraw();
})();
