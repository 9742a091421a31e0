// What makes the workbench quicker to use. Every page works without it: links lead, forms send.
"use strict";
(() => {
  const find = document.getElementById("find");
  const found = document.getElementById("found");
  const drawer = document.getElementById("drawer");
  const inField = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

  // What scrolls sideways can be reached with the keyboard.
  const reachable = () => {
    for (const one of document.querySelectorAll(".table, .drawing")) {
      if (one.scrollWidth > one.clientWidth) one.tabIndex = 0; else one.removeAttribute("tabindex");
    }
  };
  reachable();
  addEventListener("resize", reachable);

  // A choice of language is sent at once.
  for (const one of document.querySelectorAll("select[data-send]")) one.addEventListener("change", () => one.form.requestSubmit());

  // Search as somebody types. An answer that comes late is dropped.
  if (find && found) {
    let asked = 0;
    let waiting = 0;
    const hide = () => { found.hidden = true; };
    find.addEventListener("input", () => {
      clearTimeout(waiting);
      const words = find.value.trim();
      if (words === "") { hide(); return; }
      waiting = setTimeout(async () => {
        const number = ++asked;
        const query = new URLSearchParams(location.search);
        query.set("q", words);
        try {
          const answer = await fetch("/search?" + query.toString(), { headers: { "X-Part": "found" } });
          const text = await answer.text();
          if (number !== asked || !answer.ok || answer.redirected) return;
          found.innerHTML = text;
          found.hidden = false;
        } catch { hide(); }
      }, 120);
    });
    find.addEventListener("keydown", (event) => { if (event.key === "Escape") { hide(); find.blur(); } });
    document.addEventListener("click", (event) => { if (!event.target.closest(".search")) hide(); });
  }

  // Why, beside the table.
  let opener = null;
  const close = () => {
    if (!drawer || drawer.hidden) return;
    drawer.hidden = true;
    drawer.parentElement.classList.remove("open");
    if (opener) { opener.setAttribute("aria-expanded", "false"); opener.focus(); }
    opener = null;
  };
  if (drawer) {
    document.addEventListener("click", async (event) => {
      if (event.target.closest("[data-close]")) { event.preventDefault(); close(); return; }
      const link = event.target.closest("a[data-drawer]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      try {
        const answer = await fetch(link.href, { headers: { "X-Part": "drawer" } });
        if (!answer.ok || answer.redirected) { location.href = link.href; return; }
        drawer.innerHTML = await answer.text();
        reachable();
      } catch { location.href = link.href; return; }
      if (opener) opener.setAttribute("aria-expanded", "false");
      opener = link;
      link.setAttribute("aria-expanded", "true");
      drawer.hidden = false;
      drawer.parentElement.classList.add("open");
      drawer.focus();
    });
  }

  // A reading: a decision is sent and the page changes in place; the keys that stand on the buttons press them.
  const reading = document.getElementById("reading");
  const settle = () => {
    const here = reading.querySelector(".report li.here");
    if (here) here.scrollIntoView({ block: "nearest" });
    // An open question takes the focus and no key: Enter pressed once too often answers nothing.
    const first = reading.querySelector(".asking") || reading.querySelector('button[data-key="Enter"], .card a.b, .card button');
    if (first) first.focus({ preventScroll: true });
  };
  const swap = async (address, options) => {
    const answer = await fetch(address, { ...options, headers: { "X-Part": "reading" } });
    const text = await answer.text();
    if (!text.includes('class="panes"')) { location.href = answer.url; return; }
    reading.innerHTML = text;
    history.replaceState(null, "", answer.url.replace(/\/do(\?|$)/, "$1"));
    reachable();
    settle();
  };
  if (reading) {
    let busy = false;
    const go = async (address, options) => {
      if (busy) return;
      busy = true;
      try { await swap(address, options); } catch { location.reload(); } finally { busy = false; }
    };
    reading.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (button && button.getAttribute("aria-disabled") === "true") {
        event.preventDefault();
        const open = reading.querySelector(".asking");
        if (open) open.focus();
        return;
      }
      const data = new FormData(event.target);
      if (button && button.name) data.append(button.name, button.value);
      event.preventDefault();
      go(event.target.action, { method: "POST", body: data });
    });
    reading.addEventListener("click", (event) => {
      const link = event.target.closest("a.chip, a.n, nav a.b");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(link.href, {});
    });
    settle();
  }
  const pressed = (key) => {
    if (!reading) return false;
    const open = reading.querySelector("details.out[open]");
    const named = key === "Enter" ? "Enter" : key.toUpperCase();
    const found = (open && reading.querySelector(`[data-key-in="${named}"]`)) || reading.querySelector(`[data-key="${named}"]`);
    if (!found) return false;
    if (found.tagName === "TEXTAREA") found.focus(); else found.click();
    return true;
  };

  // Keys: by the Latin letter or by the place of the key, so that they work on every keyboard.
  const letter = (event) => /^[a-z?/0-9]$/i.test(event.key) ? event.key.toLowerCase() : /^Key([A-Z])$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key;
  let going = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      if (inField(event.target)) event.target.blur();
      const out = reading && reading.querySelector("details.out[open]");
      if (out) out.open = false;
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || inField(event.target)) return;
    const key = letter(event);
    if (key === "Enter" && !event.target.closest("a, button, summary") && pressed("Enter")) { event.preventDefault(); return; }
    if (!going && key !== "/" && key !== "?" && key.length === 1 && pressed(key)) { event.preventDefault(); return; }
    if (going && /^[1-9]$/.test(key)) {
      const pages = document.querySelectorAll(".top nav a");
      if (pages[Number(key) - 1]) pages[Number(key) - 1].click();
      going = false;
      return;
    }
    going = key === "g";
    if (key === "/" && find) { event.preventDefault(); find.focus(); find.select(); }
    else if (key === "?") { location.href = "/keys"; }
    else if (key === "j" || key === "k") {
      const stops = [...document.querySelectorAll("main a[href], main button, main summary")].filter((one) => one.offsetParent !== null);
      const at = stops.indexOf(document.activeElement);
      const next = stops[key === "j" ? at + 1 : at < 0 ? stops.length - 1 : at - 1];
      if (next) next.focus();
    }
  });
})();
