"use strict";
(() => {
  const sheet = JSON.parse(document.getElementById("sheet").textContent);
  const words = JSON.parse(document.getElementById("words").textContent);
  const place = "parley-handover:" + sheet.sheet;
  const by = id => document.getElementById(id);
  let marks = {}, added = [], keeps = true;

  const empty = () => ({ mark: "", at: "", substitute: "", note: "" });
  const of = person => Object.prototype.hasOwnProperty.call(marks, person) ? marks[person] : empty();
  const pad = number => String(number).padStart(2, "0");
  // The time as this device tells it, with its distance from UTC. It is kept as told and orders nothing.
  const now = () => {
    const at = new Date(), off = -at.getTimezoneOffset(), far = Math.abs(off);
    return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}:` +
      `${pad(at.getSeconds())}${off < 0 ? "-" : "+"}${pad(Math.floor(far / 60))}:${pad(far % 60)}`;
  };

  const keep = () => {
    try {
      localStorage.setItem(place, JSON.stringify({ marks, added }));
    } catch (error) {
      keeps = false;
    }
    by("keeps-nothing").hidden = keeps;
  };
  const restore = () => {
    try {
      const told = JSON.parse(localStorage.getItem(place) || "null");
      if (told && typeof told === "object") take(told.marks || {}, told.added || []);
    } catch (error) {
      keeps = false;
    }
    by("keeps-nothing").hidden = keeps;
  };
  const take = (newMarks, newAdded) => {
    for (const person of newAdded) if (typeof person === "string" && person) add(person);
    for (const [person, one] of Object.entries(newMarks)) {
      if (one && typeof one === "object" && typeof one.mark === "string") {
        marks[person] = Object.assign(empty(), { mark: one.mark, at: String(one.at || ""), substitute: String(one.substitute || ""), note: String(one.note || "") });
      }
    }
  };

  const rows = () => [...document.querySelectorAll(".person")];
  const show = row => {
    const one = of(row.dataset.person);
    row.classList.toggle("done", one.mark !== "");
    for (const input of row.querySelectorAll("input[type=radio]")) input.checked = input.value === one.mark;
    const others = row.querySelector(".others");
    if (others.querySelector("input:checked") || one.note) others.open = true;
    row.querySelector(".instead").hidden = one.mark !== "substituted";
    row.querySelector(".substitute").value = one.substitute;
    row.querySelector(".note").value = one.note;
    row.querySelector(".clear").hidden = one.mark === "";
    row.querySelector(".at").textContent = one.at;
  };
  const count = () => {
    const all = rows(), done = all.filter(row => of(row.dataset.person).mark !== "").length;
    by("count").textContent = done + " / " + all.length;
    by("text").value = saved();
  };
  const sift = () => {
    const asked = by("find").value.trim().toLocaleLowerCase(), left = by("left").getAttribute("aria-pressed") === "true";
    for (const row of rows()) {
      const hit = !asked || row.dataset.find.toLocaleLowerCase().includes(asked);
      row.hidden = !hit || (left && of(row.dataset.person).mark !== "");
    }
  };

  const listen = row => {
    const person = row.dataset.person;
    const change = parts => {
      marks[person] = Object.assign(of(person), parts);
      if (marks[person].mark === "") delete marks[person];
      keep(); show(row); count();
    };
    row.addEventListener("change", event => {
      if (event.target.type === "radio") change({ mark: event.target.value, at: now(), substitute: event.target.value === "substituted" ? of(person).substitute : "" });
      if (event.target.classList.contains("substitute")) change({ substitute: event.target.value.trim() });
      if (event.target.classList.contains("note")) change({ note: event.target.value });
    });
    row.querySelector(".clear").addEventListener("click", () => change(empty()));
  };
  const add = person => {
    if (rows().some(row => row.dataset.person === person)) return;
    const row = by("blank").content.firstElementChild.cloneNode(true);
    row.dataset.person = person;
    row.dataset.find = person;
    row.querySelector(".name").textContent = person;
    for (const input of row.querySelectorAll("input[type=radio]")) input.name = "added-" + added.length;
    by("people").append(row);
    added.push(person);
    listen(row);
    say(row, document.documentElement.lang);
    show(row);
  };

  const saved = () => JSON.stringify({
    parley_handover: 1, exchange: sheet.exchange, sheet: sheet.sheet, plan: sheet.plan, date: sheet.date, crossing: sheet.crossing,
    reader: sheet.reader, synthetic: sheet.synthetic, saved_at: now(),
    marks: rows().map(row => row.dataset.person).filter(person => of(person).mark !== "").map(person => {
      const one = of(person);
      return { person, mark: one.mark, at: one.at, substitute: one.mark === "substituted" ? one.substitute : "", note: one.note };
    }),
  }, null, 1);
  const lacking = () => rows().filter(row => of(row.dataset.person).mark === "substituted" && !of(row.dataset.person).substitute);
  const save = () => {
    const wrong = lacking();
    by("lacks").hidden = wrong.length === 0;
    if (wrong.length) {
      by("find").value = ""; by("left").setAttribute("aria-pressed", "false"); sift();
      wrong[0].querySelector(".substitute").focus();
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([saved()], { type: "application/json" }));
    link.download = "handover-" + sheet.date + "-" + sheet.sheet + ".json";
    document.body.append(link); link.click(); link.remove();
    by("was-saved").hidden = false;
    by("text").value = saved();
  };

  const say = (root, lang) => {
    for (const one of root.querySelectorAll("[data-w]")) one.textContent = words[lang][one.dataset.w];
    for (const one of root.querySelectorAll("[data-label]")) one.setAttribute("aria-label", words[lang][one.dataset.label]);
  };
  const speak = lang => {
    document.documentElement.lang = lang;
    say(document, lang);
    by("find").placeholder = words[lang].find;
  };

  for (const row of rows()) listen(row);
  by("lang").addEventListener("change", event => speak(event.target.value));
  by("find").addEventListener("input", sift);
  by("left").addEventListener("click", () => {
    by("left").setAttribute("aria-pressed", by("left").getAttribute("aria-pressed") === "true" ? "false" : "true");
    sift();
  });
  by("save").addEventListener("click", save);
  by("add").addEventListener("click", () => {
    const person = by("new").value.trim();
    if (!person) return;
    add(person); by("new").value = ""; keep(); count();
    const row = rows().find(one => one.dataset.person === person);
    row.scrollIntoView(); row.querySelector("input").focus();
  });
  by("forget").addEventListener("click", () => {
    if (!confirm(words[document.documentElement.lang].sure)) return;
    marks = {}; added = [];
    for (const row of [...document.querySelectorAll(".person.added")]) row.remove();
    try { localStorage.removeItem(place); } catch (error) { keeps = false; }
    rows().forEach(show); count();
  });
  by("open").addEventListener("change", event => {
    const file = event.target.files[0];
    if (!file) return;
    file.text().then(text => {
      const told = JSON.parse(text);
      if (told.sheet !== sheet.sheet) throw new Error("another sheet");
      const known = rows().map(row => row.dataset.person), found = {};
      for (const one of told.marks) found[one.person] = one;
      take(found, told.marks.map(one => one.person).filter(person => !known.includes(person)));
      by("not-opened").hidden = true;
      keep(); rows().forEach(show); count();
    }).catch(() => { by("not-opened").hidden = false; });
  });
  by("script").hidden = true;
  by("works").hidden = false;
  restore(); rows().forEach(show); count();
})();
