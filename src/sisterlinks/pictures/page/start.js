/* The start: reads the address, shows what it asks for, and follows it. */
"use strict";

(() => {
  const { address, data, read, state } = Page;

  const LARGE = 3000;
  let last = null;
  let waiting = 0;

  function show() {
    if (window.location.hash === last) return;
    const before = last === null ? undefined : state.place;
    last = window.location.hash;
    read();
    Page.showDay();
    Page.showAnswer();
    // A large map waits until the slider rests.
    window.clearTimeout(waiting);
    if (data.ties.length < LARGE) Page.showMap();
    else waiting = window.setTimeout(Page.showMap, 100);
    if (before !== undefined && before !== state.place) {
      // What was chosen is gone: whoever reads along goes on at the new heading.
      window.scrollTo(0, 0);
      document.getElementById("place").focus({ preventScroll: true });
    }
  }

  // Addresses say what is shown, so this link must not be one.
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("place").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || /INPUT|TEXTAREA/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    document.getElementById("text").focus();
  });

  // What is folded away is printed.
  window.addEventListener("beforeprint", Page.unfold);

  Page.layTime();
  if (window.location.hash.length < 2) window.location.replace(address(data.locality));
  window.addEventListener("hashchange", show);
  show();
  Page.layMap().then(() => {
    Page.showMap();
    document.body.setAttribute("data-ready", "");
  });
})();
