// The page works without this. With it, a point or a leader shows its places while it is pointed at, and Escape ends a highlight.
"use strict";

for (const source of document.querySelectorAll("[data-marks]")) {
  const light = (on) => {
    for (const place of document.getElementsByClassName(source.dataset.marks)) place.classList.toggle("lit", on);
  };
  source.addEventListener("pointerenter", () => light(true));
  source.addEventListener("pointerleave", () => light(false));
  source.addEventListener("focusin", () => light(true));
  source.addEventListener("focusout", () => light(false));
}

// A link to its own target a second time takes the highlight away.
for (const link of document.querySelectorAll("a.show")) {
  link.addEventListener("click", (event) => {
    if (location.hash === link.hash) {
      event.preventDefault();
      clear();
    }
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && location.hash) clear();
});

function clear() {
  const at = { top: scrollY };
  location.hash = "#_"; // nothing has this name, so nothing is the target any more
  history.replaceState(null, "", location.pathname + location.search);
  scrollTo(at);
}
