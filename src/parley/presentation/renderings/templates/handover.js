"use strict";
(() => {
  const sheet = JSON.parse(document.getElementById("sheet").textContent);
  const words = JSON.parse(document.getElementById("words").textContent);
  const place = "parley-handover:" + sheet.sheet;
  const by = id => document.getElementById(id);
  let marks = {}, added = [], keeps = true, pair = null, raw = null;

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
    const all = rows().filter(row => !row.classList.contains("spare")), marked = row => of(row.dataset.person).mark !== "";
    by("count").textContent = all.filter(marked).length + " / " + all.length;
    const spares = rows().filter(row => row.classList.contains("spare"));
    by("spares").hidden = spares.length === 0;
    by("stood-in").textContent = spares.filter(marked).length + " / " + spares.length;
    stand();
    showText();
  };

  // The balance by the marks on this device: received by this side, and brought by this side. It warns and never forbids.
  const filled = (key, told) => words[document.documentElement.lang][key].replace(/\{(\w+)\}/g, (all, name) => name in told ? String(told[name]) : all);
  const over = row => row.dataset.role === "receives" ? of(row.dataset.person).mark === "received" : of(row.dataset.person).mark === "present";
  const called = party => sheet.titles[party] || party;
  const stand = () => {
    const gone = rows().filter(row => row.dataset.holder && over(row)), sides = [...new Set(rows().map(row => row.dataset.holder).filter(one => one))].sort();
    const counts = sides.map(side => [side, gone.filter(row => row.dataset.holder === side).length]);
    by("gone").textContent = counts.map(([side, many]) => filled("gone", { holder: called(side), count: many })).join(" · ");
    const left = rows().filter(row => Number(row.dataset.number) > 0 && of(row.dataset.person).mark === "").sort((one, two) => one.dataset.number - two.dataset.number);
    const agreed = sheet.balance, next = left[0];
    const ahead = value => sides.filter(side => (agreed.adds[side] || 0) * value > 0).map(called).join(", ");
    const named = value => value === 0 ? "0" : Math.abs(value) > 1e9 ? "–" : `${ahead(value)} +${Math.abs(value)}`;
    by("balance").hidden = !agreed;
    by("hold").hidden = true;
    if (agreed) {
      const adds = row => agreed.adds[row.dataset.holder] || 0, lead = agreed.before + gone.reduce((sum, row) => sum + adds(row), 0);
      const out = value => value < agreed.low ? -1 : value > agreed.high ? 1 : 0;
      by("balance").textContent = filled("balance", { balance: named(lead), low: named(agreed.low), high: named(agreed.high) });
      by("balance").classList.toggle("alert", out(lead) !== 0);
      if (next && out(lead + adds(next)) !== 0 && Math.abs(lead + adds(next)) > Math.abs(lead)) {
        const other = left.find(row => adds(row) * out(lead + adds(next)) < 0);
        const told = { number: next.dataset.number, balance: named(lead + adds(next)), low: named(agreed.low), high: named(agreed.high), other: other ? other.dataset.number : "" };
        by("hold").textContent = filled(other ? "hold" : "hold-none", told);
        by("hold").hidden = false;
      }
    }
    by("next").textContent = next ? filled("next", { number: next.dataset.number, holder: called(next.dataset.holder) }) : "";
    const first = sides.map(side => [side, left.find(row => row.dataset.holder === side)]).filter(([, row]) => row);
    by("paper").textContent = filled("paper", { numbers: first.map(([side, row]) => called(side) + ": " + row.dataset.number).join("; ") || "–" });
    // Made of numbers alone, so that two officers can compare it aloud: the same numbers gone over give the same three digits.
    const numbers = gone.map(row => Number(row.dataset.number)).filter(one => one > 0).sort((one, two) => one - two);
    const check = numbers.reduce((sum, one) => (sum * 31 + one) % 1000, 7);
    by("compare").textContent = filled("compare", { last: numbers.length ? numbers[numbers.length - 1] : "–", counts: counts.map(([side, many]) => called(side) + " " + many).join(" : "), check: String(check).padStart(3, "0") });
  };
  const showText = async () => {
    const text = saved(), sealedText = await sealed(text);
    // A later mark may have been signed meanwhile.
    if (text.replace(/"saved_at": "[^"]*"/, "") === saved().replace(/"saved_at": "[^"]*"/, "")) by("text").value = sealedText;
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
    row.classList.add("spare");
    row.querySelector(".name").textContent = person;
    for (const input of row.querySelectorAll("input[type=radio]")) input.name = "added-" + added.length;
    by("people").append(row);
    added.push(person);
    listen(row);
    say(row, document.documentElement.lang);
    show(row);
  };

  // The key of this device for this sheet. Its private half cannot be taken out of the browser.
  const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", kind = "application/vnd.parley.handover+json";
  const bytes = text => new TextEncoder().encode(text);
  const base64 = data => btoa(String.fromCharCode(...data));
  const long = data => { let text = ""; for (const one of data) text += String.fromCharCode(one); return btoa(text); };
  const joined = (one, two) => { const both = new Uint8Array(one.length + two.length); both.set(one); both.set(two, one.length); return both; };
  const digest = async data => new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  const asked = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const drawer = async () => {
    const opening = indexedDB.open("parley-handover", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
    return asked(opening);
  };
  const kept = async (how, act) => {
    const store = await drawer();
    try { return await asked(act(store.transaction("keys", how).objectStore("keys"))); } finally { store.close(); }
  };
  const codeOf = async key => {
    let bits = 0n;
    for (const one of (await digest(joined(bytes("parley-device-key-v1\n"), key))).slice(0, 12)) bits = bits * 256n + BigInt(one);
    bits >>= 1n;
    let told = "";
    for (let at = 0; at < 19; at++) { told = signs[Number(bits & 31n)] + told; bits >>= 5n; }
    return told + signs[(await digest(bytes(told)))[0] >> 3];
  };
  const unlock = async () => {
    try {
      let found = null, lasts = true;
      try { found = await kept("readonly", keys => keys.get(sheet.sheet)); } catch (error) { lasts = false; }
      const made = found || await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
      if (!found && lasts) {
        try { await kept("readwrite", keys => keys.put(made, sheet.sheet)); } catch (error) { lasts = false; }
      }
      raw = new Uint8Array(await crypto.subtle.exportKey("raw", made.publicKey));
      by("key").textContent = (await codeOf(raw)).match(/.{5}/g).join("-");
      pair = made;
      by("signing").hidden = false;
      by("key-kept-not").hidden = lasts;
    } catch (error) {
      pair = null;
      by("no-key").hidden = false;
    }
    count();
  };
  const sealed = async text => {
    if (!pair) return text;
    const payload = bytes(text), head = bytes(`DSSEv1 ${bytes(kind).length} ${kind} ${payload.length} `);
    const sig = new Uint8Array(await crypto.subtle.sign("Ed25519", pair.privateKey, joined(head, payload)));
    return JSON.stringify({ payload: long(payload), payloadType: kind, signatures: [{ keyid: by("key").textContent, sig: base64(sig) }] }, null, 1);
  };
  const unsealed = text => {
    const told = JSON.parse(text);
    if (!told.payloadType) return told;
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(told.payload), one => one.charCodeAt(0))));
  };

  const saved = () => JSON.stringify({
    parley_handover: 1, exchange: sheet.exchange, sheet: sheet.sheet, number: sheet.number, key: raw ? base64(raw) : "", plan: sheet.plan, date: sheet.date, crossing: sheet.crossing,
    reader: sheet.reader, synthetic: sheet.synthetic, saved_at: now(),
    marks: rows().sort((one, two) => (Number(one.dataset.number) || 1e9) - (Number(two.dataset.number) || 1e9)).map(row => row.dataset.person).filter(person => of(person).mark !== "").map(person => {
      const one = of(person);
      return { person, mark: one.mark, at: one.at, substitute: one.mark === "substituted" ? one.substitute : "", note: one.note };
    }),
  }, null, 1);
  const lacking = () => rows().filter(row => of(row.dataset.person).mark === "substituted" && !of(row.dataset.person).substitute);
  const save = async () => {
    const wrong = lacking();
    by("lacks").hidden = wrong.length === 0;
    if (wrong.length) {
      by("find").value = ""; by("left").setAttribute("aria-pressed", "false"); sift();
      wrong[0].querySelector(".substitute").focus();
      return;
    }
    const text = await sealed(saved()), link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "handover-" + sheet.date + "-" + sheet.sheet + ".json";
    document.body.append(link); link.click(); link.remove();
    by("was-saved").hidden = false;
    by("text").value = text;
  };

  const say = (root, lang) => {
    for (const one of root.querySelectorAll("[data-w]")) one.textContent = words[lang][one.dataset.w];
    for (const one of root.querySelectorAll("[data-label]")) one.setAttribute("aria-label", words[lang][one.dataset.label]);
  };
  const speak = lang => {
    document.documentElement.lang = lang;
    say(document, lang);
    by("find").placeholder = words[lang].find;
    stand();
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
    kept("readwrite", keys => keys.delete(sheet.sheet)).catch(() => {});
    pair = null; raw = null;
    by("signing").hidden = true;
    rows().forEach(show); count();
  });
  by("open").addEventListener("change", event => {
    const file = event.target.files[0];
    if (!file) return;
    file.text().then(text => {
      const told = unsealed(text);
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
  restore(); rows().forEach(show); count(); unlock();
})();
