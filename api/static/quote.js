// Brings the quote asked for into view: the text scrolls in a box of its own.
const mark = document.querySelector("mark.now");
if (mark) { mark.scrollIntoView({ block: "center", behavior: "instant" }); document.querySelector(".text").focus({ preventScroll: true }); }
