"use strict";
// Search: what a reader types → rows of the index in assets/sok/, as suggestions in the field and as the search page.
// Loaded when the field is used. The index is scripts, so that everything works from file:// too (docs/adr/0007).
(function () {
  const here = document.currentScript.src;
  const root = new URL("../", here);
  const index = { postings: [], rows: [] };
  const asked = new Map();

  // Loading: each script calls one of these.

  window.inkopSok = {
    search,
    stem,
    words,
    found: async (query, most) => {
      const hits = (await search(query)).hits.slice(0, most);
      await loadRows(hits.map(({ row }) => row));
      return hits.map((hit) => addresses(hit)[0].href);
    },
    start(data) {
      Object.assign(index, data);
      index.stop = new Set(data.stop.split(" "));
      index.stems = [];
      index.place = new Map();
      index.folded = new Map();
      index.masks = [];
      let last = "";
      for (const line of data.stems.split("\n")) {
        last = last.slice(0, digit(line, 0)) + line.slice(1);
        const place = index.stems.push(last) - 1;
        index.place.set(last, place);
        if (last[0] === "=") continue;
        index.masks[place] = mask(last);
        const plain = fold(last);
        if (plain !== last && !index.folded.has(plain)) index.folded.set(plain, place);
      }
      index.also = new Map(data.also.split(" ").map((pair) => pair.split(":").map((n) => parseInt(n, 36))));
    },
    stems(number, text) {
      const first = index.starts[number];
      text.split("\n").forEach((line, i) => { index.postings[first + i] = line; });
    },
    rows(number, rows) {
      rows.forEach((row, i) => { index.rows[number * index.block + i] = row; });
    },
  };

  function load(name) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = new URL("sok/" + name + ".js", here);
        script.onload = done;
        script.onerror = () => { asked.delete(name); failed(new Error(name)); };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  }

  const loadStems = (places) => Promise.all([...new Set([...places].map((place) => {
    let shard = index.starts.length - 1;
    while (index.starts[shard] > place) shard--;
    return "ord-" + shard;
  }))].map(load));
  const loadRows = (places) => Promise.all([...new Set(places.map((place) => "rader-" + Math.floor(place / index.block)))].map(load));

  // Numbers are characters: see hooks/inkop/search_pack.py.

  function digit(text, at) {
    const code = text.charCodeAt(at);
    return code - (code < 92 ? 35 : 36);
  }

  // The rows of a stem as [row, weight, bits of editions]: those that have the word, or those that are called so.
  function postings(place, names = false) {
    const found = index.postings[place] || "";
    if (typeof found === "string") index.postings[place] = found.split("!").map(unpacked);
    return index.postings[place][names ? 1 : 0] || [];
  }

  function unpacked(line) {
    const found = [];
    let row = 0;
    for (let at = 0; at < line.length;) {
      let unit = 1;
      let value = digit(line, at++);
      for (; value >= 45; value = digit(line, at++)) {
        row += (value - 45) * unit;
        unit *= 45;
      }
      row += value * unit;
      const weight = digit(line, at++);
      found.push([row, weight % 45, weight < 45 ? 7 : digit(line, at++)]);
    }
    return found;
  }

  // Words: the same as hooks/inkop/search_text.py.

  const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]/g;
  const WORD = /[\p{L}\p{N}]+(?:[-\u2010\u2011'’][\p{L}\p{N}]+)*/gu;
  const fold = (word) => word.replace(/[åä]/g, "a").replace(/ö/g, "o");

  function words(text) {
    const plain = text.slice(0, 400).normalize("NFC").replace(UNSEEN, "").toLowerCase()
      .replace(/[^\x00-\x7fåäö]/gu, (letter) => ({ "ø": "ö", "æ": "ä" })[letter] || letter.normalize("NFD")[0]);
    return (plain.match(WORD) || []).slice(0, 24).map((word) => word.replace(/[-\u2010\u2011'’]/g, ""));
  }

  // The Swedish stemmer as described at https://snowballstem.org/algorithms/swedish/stemmer.html.
  const VOWEL = /[aeiouyäåö]/;
  const MAIN = ("heterna hetens anden heten heter arnas ernas ornas andes arens andet arna erna orna ande arne aste aren ades " +
    "erns ade are ern ens het ast ad en ar er or as es at et a e s").split(" ");
  const NOT_BEFORE_ET = /(?:fab|h|pak|rak|stak|kom|iet|cit|dit|alit|ilit|mit|nit|pit|rit|sit|tit|uit|ivit|kvit|xit)$/;

  function stem(word) {
    const vowel = word.search(VOWEL);
    const after = vowel < 0 || word.length < 3 ? -1 : word.slice(vowel).search(/[^aeiouyäåö]/);
    if (after < 0) return word;
    const start = Math.max(3, vowel + after + 1);
    const ends = (suffix) => word.length - suffix.length >= start && word.endsWith(suffix);
    const cut = (length) => { word = word.slice(0, word.length - length); };
    const et = (before) => /.[aeiouyäåö][^aeiouyäåö]$/.test(before) && !NOT_BEFORE_ET.test(before);
    const suffix = MAIN.find(ends);
    if (suffix === "s") {
      if (word.endsWith("ets") && et(word.slice(0, -3))) cut(3);
      else if (/[bcdfghjklmnoprtvy]s$/.test(word)) cut(1);
    } else if (suffix === "et") {
      if (et(word.slice(0, -2))) cut(2);
    } else if (suffix) {
      cut(suffix.length);
    }
    if (["dd", "gd", "nn", "dt", "gt", "kt", "tt"].some(ends)) cut(1);
    if (ends("lig") || ends("els")) cut(3);
    else if (ends("ig")) cut(2);
    else if (ends("fullt") || (ends("öst") && /[iklnprtuv]öst$/.test(word))) cut(1);
    return word;
  }

  // What a word may stand for: lists of { places, factor, why }, where all places of a list belong together.

  const mask = (word) => {
    let bits = 0;
    for (const letter of word) bits |= 1 << (letter.charCodeAt(0) % 31);
    return bits;
  };

  function bitCount(bits) {
    let count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
  }

  function distance(a, b, most) {
    let before = [];
    let row = [...b, 0].map((_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      before = row;
      row = next;
    }
    return row[b.length];
  }

  // The stems nearest to any of the forms of a word, at most so many errors away; an error in the first letter is rarer.
  function near(forms, most) {
    let best = most + 1;
    let found = [];
    for (const form of most ? forms : []) {
      const bits = mask(form);
      for (let place = 0; place < index.stems.length; place++) {
        const other = index.stems[place];
        if (other.length < 3 || Math.abs(other.length - form.length) > most) continue;
        if (other[0] === "=" || bitCount(bits ^ index.masks[place]) > 2 * most) continue;
        const off = distance(form, other, most) + (fold(other[0]) === fold(form[0]) ? 0 : 0.5);
        if (off < best) [best, found] = [off, []];
        if (off === best && off <= most) found.push({ place, off });
      }
    }
    return found.slice(0, 4);
  }

  function divided(word, deep = 0) {
    let best = null;
    for (let at = 3; at <= word.length - 3; at++) {
      const first = word.slice(0, at);
      const head = index.place.get(stem(word.slice(at)));
      const modifier = first.endsWith("s") ? index.place.get(stem(first.slice(0, -1))) ?? index.place.get(stem(first)) : index.place.get(stem(first));
      if (modifier === undefined || index.stems[modifier].length < 3) continue;
      const rest = head !== undefined && word.length - at > 3 ? [head] : deep < 1 && divided(word.slice(at), deep + 1);
      if (!rest) continue;
      const shortest = Math.min(at, word.length - at) - 3 * rest.length;
      if (!best || shortest > best.shortest) best = { shortest, parts: [modifier, ...rest] };
    }
    return best && best.parts;
  }

  function starting(word, most) {
    let low = 0;
    for (let high = index.stems.length; low < high;) {
      const middle = (low + high) >> 1;
      if (index.stems[middle] < word) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; found.length < most && index.stems[low] && index.stems[low].startsWith(word); low++) found.push(low);
    return found;
  }

  function meanings(word, open) {
    const found = [];
    const known = new Set();
    const add = (places, factor, why) => {
      if (places.length === 1 && known.has(places[0])) return;
      known.add(places[0]);
      found.push({ places, factor, why });
    };
    const stems = [...new Set([word, stem(word), stem(stem(word))])].reverse();
    const one = (place, factor, why) => place !== undefined && add([place], factor, why);
    const own = stem(word);
    one(index.place.get(own), 1);
    // The stemmer leaves some forms apart: analys and analysen, upphandla and upphandling.
    one(index.place.get(stem(own)), 0.9);
    if (own.length > 4) for (const other of [own + "ning", own + "ing", own.replace(/n?ing$/, "")]) one(index.place.get(other), 0.6);
    for (const form of stems) one(index.folded.get(fold(form)), known.size ? 0.7 : 0.95, "spelling");
    const certain = found.length;
    if (open) starting(word, 16).forEach((place) => one(place, 0.6));
    const parts = word.length > 7 && divided(word);
    if (parts) add(parts, certain ? 0.3 : 0.75, "parts");
    if (certain || (open && found.length)) return found;
    const most = own.length > 7 ? 2 : own.length > 3 ? 1 : 0;
    near(stems, most).forEach(({ place, off }) => one(place, parts && off > 1 ? 0.5 : 0.85 - 0.1 * off, "spelling"));
    if (own.length > 5) index.stems.forEach((other, place) => other.endsWith(own) && other[0] !== "=" && one(place, 0.5, "parts"));
    if (own.length > 3) starting(own, 6).forEach((place) => one(place, 0.5, "spelling"));
    // The last resort: one part of a compound, or the same beginning.
    for (let at = 4; !found.length && at <= word.length - 4; at++) one(index.place.get(stem(word.slice(at))), 0.3, "parts");
    for (let at = own.length - 1; !found.length && at > 3; at--) starting(own.slice(0, at), 6).forEach((place) => one(place, 0.3, "spelling"));
    return found;
  }

  // Words written apart, or a phrase for a compound: ”inköps organisation”, ”uppföljning av avtal”.
  function joined(one, two) {
    const found = [];
    const bases = new Set([two, stem(two), two.replace(/(?:en|et|n|t|er|ar|or|erna|arna|orna)$/, "")]);
    const forms = [one + two, one + "s" + two, ...[...bases].flatMap((base) => [base + one, base + "s" + one])];
    for (const form of forms) {
      const place = index.place.get(stem(form)) ?? index.folded.get(fold(stem(form)));
      if (place !== undefined && !found.some((other) => other.place === place)) found.push({ form, place });
    }
    return found;
  }

  // A query → what it means: for each word its meanings, and the names that it or a part of it is.
  function understand(query, open) {
    const every = words(query);
    let content = every.filter((word) => word.length > 1 && !index.stop.has(word));
    if (!content.length) content = every;
    const means = content.map((word, i) => meanings(word, open && i === content.length - 1));
    const even = new Set();
    const forms = [];
    const terms = [];
    for (let i = 0; i + 1 < content.length; i++) {
      for (const { form, place } of joined(content[i], content[i + 1])) {
        for (const part of [i, i + 1]) means[part].push({ places: [place], factor: 0.65, why: "joined" });
        even.add(index.stems[place]);
        forms.push([form, index.stems[place]]);
      }
    }
    const names = [];
    const best = content.map((word, i) => means[i].length && means[i][0].places.length === 1 && means[i][0].why !== "joined" ? index.stems[means[i][0].places[0]] : stem(word));
    for (let from = 0; from < content.length; from++) {
      for (let to = from + 1; to <= Math.min(content.length, from + 8); to++) {
        const whole = to - from === content.length;
        for (const name of new Set([best.slice(from, to).join(""), stem(content.slice(from, to).join(""))])) {
          const place = index.place.get(name) ?? index.place.get("=" + name);
          if (place === undefined) continue;
          const factor = whole ? 1 : 0.5 * (to - from) / content.length;
          names.push({ place, factor });
          const term = index.also.get(place);
          if (term === undefined) continue;
          names.push({ place: term, factor: factor * 0.3 });
          terms.push(term);
        }
      }
    }
    means.forEach((found, i) => found.forEach(({ places, why }) => {
      if (why && why !== "joined") places.forEach((place) => index.stems[place] !== stem(content[i]) && even.add(index.stems[place]));
    }));
    return { content, means, names, even, forms, terms };
  }

  // How much more a row counts when the query says what kind it should be: ”checklista för beställare”.
  function kindWeights(content) {
    const stems = new Set(content.length > 1 ? content.map(stem) : []);
    return index.kinds.map((label) => (stems.has(stem(label.toLowerCase())) ? 2.6 : 1));
  }

  // Adds up. A row that has more of the words, and the rarer ones, comes before one that has much of a common word.
  function score({ content, means, names }) {
    const count = index.kind.length;
    const totals = new Float64Array(count);
    const share = new Float64Array(count);
    const bits = Array.from({ length: count }, () => [0, 0, 0]);
    let all = 0;
    for (const found of means) {
      const best = new Map();
      let rarity = 0;
      for (const { places, factor } of found) {
        const sums = new Map();
        for (const place of places) {
          const list = postings(place);
          rarity = Math.max(rarity, factor * Math.log(1 + count / (1 + list.length)));
          for (const [row, weight, editions] of list) {
            const sum = sums.get(row) || { weight: 0, parts: 0, editions: 7 };
            sum.weight += weight;
            sum.parts++;
            sum.editions &= editions;
            sums.set(row, sum);
          }
        }
        for (const [row, { weight, parts, editions }] of sums) {
          const value = factor * weight * (parts === places.length ? 1 : 0.3) / Math.sqrt(places.length);
          if (value > (best.get(row)?.value || 0)) best.set(row, { value, editions, share: parts / places.length });
        }
      }
      if (found.length) all += rarity;
      for (const [row, { value, editions, share: part }] of best) {
        totals[row] += value;
        share[row] += rarity * part;
        for (let edition = 0; edition < 3; edition++) if (editions & (1 << edition)) bits[row][edition] += value;
      }
    }
    for (let row = 0; row < count; row++) totals[row] *= 0.3 + 0.7 * (all ? share[row] / all : 0);
    // What has only a little of what the best row has is left out.
    const least = 0.15 * Math.max(...totals);
    totals.forEach((total, row) => { if (total < least) totals[row] = 0; });
    for (const { place, factor } of names) {
      for (const [row, weight] of postings(place, true)) totals[row] += factor * weight;
    }
    const kinds = kindWeights(content);
    totals.forEach((total, row) => { totals[row] = total * kinds[index.kind[row]]; });
    return [...totals.keys()].filter((row) => totals[row] > 0).map((row) => ({ row, score: totals[row], bits: bits[row] }));
  }

  // Returns { hits, understood }: every row with its score, the best first, and the words that were looked for beside.
  async function search(query, { open = false } = {}) {
    await load("index");
    const understood = understand(query, open);
    const places = new Set([...understood.means.flat().flatMap(({ places: list }) => list), ...understood.names.map(({ place }) => place)]);
    await loadStems(places);
    const hits = score(understood).sort((a, b) => b.score - a.score || a.row - b.row);
    return { hits, understood };
  }

  // Shown to readers

  const file = location.protocol === "file:";
  const url = (path) => new URL(file ? path.replace(/(^|\/)(#|$)/, "$1index.html$2") : path, root).href;
  const wanted = new URLSearchParams(location.search);
  const form = document.querySelector(".find");
  const field = document.querySelector("#q");
  const kindName = (row) => index.kinds[index.kind[row]];
  const nameInAddress = (label) => fold(label.toLowerCase());

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text) made.append(text);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    return made;
  }

  // The addresses of a row by edition, the reader's own or the most fitting first.
  function addresses(hit) {
    const address = index.rows[hit.row][3];
    if (typeof address === "string") return [{ href: url(address) }];
    const own = form?.elements.utgava?.value || wanted.get("utgava") || wanted.get("upplaga");
    const asked = (edition, i) => (edition[0] === own ? 1000 : 0) + (hit.bits ? hit.bits[i] : 0);
    return index.editions.map((edition, i) => ({ edition, weight: asked(edition, i), in: address[0] & (1 << i) }))
      .filter((choice) => choice.in)
      .map(({ edition, weight }) => ({ href: url(edition[0] + "/" + address[1]), label: edition[1], weight }))
      .sort((a, b) => b.weight - a.weight);
  }

  function marked(text, stems) {
    const made = document.createDocumentFragment();
    let last = 0;
    for (const match of text.matchAll(WORD)) {
      if (!words(match[0]).some((word) => stems.has(stem(word)))) continue;
      made.append(text.slice(last, match.index), element("mark", match[0]));
      last = match.index + match[0].length;
    }
    made.append(text.slice(last));
    return made;
  }

  function stemsOf({ content, even }) {
    return new Set([...content.map(stem), ...even]);
  }

  function section(hit, understood) {
    const places = new Set(understood.means.flat().flatMap((meaning) => meaning.places));
    const fits = index.rows[hit.row][4].map(([heading, anchor, known]) => ({
      heading, anchor, count: known.split(" ").filter((place) => places.has(parseInt(place, 36))).length,
    }));
    const best = fits.sort((a, b) => b.count - a.count)[0];
    return best && best.count ? best : null;
  }

  function item(hit, understood) {
    const [title, label, summary] = index.rows[hit.row];
    const stems = stemsOf(understood);
    const [main, ...others] = addresses(hit);
    const made = element("li", "", { class: "hit" });
    const link = element("a", "", { class: "hit__link", href: main.href });
    link.append(marked(title, stems));
    const kind = element("p", [kindName(hit.row), label, main.label].filter(Boolean).join(" · "), { class: "hit__kind" });
    const said = element("p");
    said.append(marked(summary, stems));
    made.append(link, kind, said);
    const found = section(hit, understood);
    if (found) {
      const line = element("p", "Avsnitt: ", { class: "hit__more" });
      const to = element("a", "", { href: main.href + "#" + found.anchor });
      to.append(marked(found.heading, stems));
      line.append(to);
      made.append(line);
    }
    if (others.length) {
      const line = element("p", "Samma sida för: ", { class: "hit__more" });
      others.forEach((other, i) => {
        const to = element("a", other.label.toLowerCase(), { href: other.href, "aria-label": title + ", " + other.label.toLowerCase() });
        line.append(i ? " · " : "", to);
      });
      made.append(line);
    }
    return made;
  }

  // A list of links that narrow the result, each with its number of hits.
  function choices(label, name, values) {
    const list = element("ul", "", { class: "narrow", "aria-label": label });
    for (const [value, text, count] of [["", "Alla", -1], ...values]) {
      const to = new URLSearchParams(wanted);
      if (value) to.set(name, value);
      else to.delete(name);
      const link = element("a", count < 0 ? text : text + " (" + count + ")", { href: "?" + to });
      if ((wanted.get(name) || "") === value) link.setAttribute("aria-current", "true");
      const place = element("li");
      place.append(link);
      if (count) list.append(place);
    }
    return list;
  }

  // What was looked for beside the words of the query, in words that stand on the pages.
  async function beside(understood, hits) {
    const stems = new Set([...understood.even].filter((one) => !understood.content.some((word) => stem(word) === one)));
    const found = new Set(understood.forms.filter(([, one]) => stems.delete(one)).map(([form]) => form));
    const terms = understood.terms.flatMap((place) => postings(place, true)).map(([row]) => row).filter((row) => kindName(row) === "Ord");
    await loadRows(terms);
    terms.forEach((row) => found.add(index.rows[row][0]));
    for (const { row } of hits.slice(0, 10)) {
      for (const [word] of index.rows[row].slice(0, 3).join(" ").matchAll(WORD)) {
        if (stems.delete(stem(words(word)[0]))) found.add(word.toLowerCase());
      }
    }
    return [...found].slice(0, 4);
  }

  async function nothing(page, { content }) {
    const box = element("div", "", { class: "empty" });
    const places = content.flatMap((word) => [...near([word, stem(word)], 3).map(({ place }) => place), ...starting(word.slice(0, 4), 20)]);
    const topics = [...index.kind].map((_, row) => row).filter((row) => kindName(row) === "Ämne");
    await loadStems(places);
    const alike = [...new Set(places.flatMap((place) => postings(place, true)).map(([row]) => row))]
      .filter((row) => !topics.includes(row)).slice(0, 6);
    await loadRows([...alike, ...topics]);
    for (const [text, rows] of [["Menade ni något av det här?", alike], ["Eller läs ett av ämnena:", topics]]) {
      const list = element("ul", "", { class: "columns" });
      for (const row of rows) {
        const place = element("li");
        place.append(element("a", index.rows[row][1] || index.rows[row][0], { href: addresses({ row })[0].href }));
        list.append(place);
      }
      if (rows.length) box.append(element("p", text), list);
    }
    const ask = element("p", "Saknas något? Läs ");
    ask.append(element("a", "hur ni når oss som gör webbplatsen", { href: url("om/") }), ".");
    box.append(ask);
    page.append(box);
  }

  async function results(page) {
    const query = wanted.get("q").trim();
    const status = page.querySelector("[role=status]");
    const list = element("ol", "", { id: "sokresultat", class: "hits" });
    page.append(list);
    field.value = query;
    document.title = query + " – " + document.title;
    const { hits, understood } = await search(query);
    const bit = index.editions.findIndex(([address]) => address === wanted.get("upplaga"));
    const kind = wanted.get("slag") || "";
    const inEdition = (i) => (hit) => i < 0 || Number(index.within[hit.row]) & (1 << i);
    const ofKind = (value) => (hit) => !value || nameInAddress(kindName(hit.row)) === value;
    const chosen = hits.filter(inEdition(bit)).filter(ofKind(kind));
    const count = chosen.length === 1 ? "1 träff" : chosen.length + " träffar";
    status.textContent = (chosen.length ? count : "Inget hittades") + " för ”" + query.slice(0, 80) + "”.";
    if (hits.length) {
      const kinds = index.kinds.map((label) => [nameInAddress(label), label, hits.filter(inEdition(bit)).filter(ofKind(nameInAddress(label))).length]);
      const editions = index.editions.map(([address, label], i) => [address, label, hits.filter(ofKind(kind)).filter(inEdition(i)).length]);
      list.before(choices("Visa för", "upplaga", editions), choices("Visa slag", "slag", kinds));
    }
    await show(list, chosen.slice(0, 20), understood);
    const also = await beside(understood, chosen);
    if (also.length) status.append(" Visar även: " + also.join(", ") + ".");
    if (!chosen.length) await nothing(page, understood);
    if (chosen.length > 20) {
      const more = element("button", "Visa alla " + chosen.length + " träffar", { type: "button", class: "button" });
      more.addEventListener("click", async () => {
        const last = list.lastChild;
        await show(list, chosen.slice(20), understood);
        last.nextSibling.querySelector("a").focus();
        more.remove();
      });
      list.after(more);
    }
    list.dataset.klar = query;
  }

  async function show(list, hits, understood) {
    await loadRows(hits.map(({ row }) => row));
    list.append(...hits.map((hit) => item(hit, understood)));
  }

  // Suggestions below the field: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
  function suggest() {
    const list = element("ul", "", { id: "sokforslag", role: "listbox", "aria-label": "Förslag", class: "find__list", hidden: "" });
    const said = element("p", "", { role: "status", class: "hidden" });
    let active = -1;
    let turn = 0;
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) field.setAttribute(name, value);
    form.append(list, said);

    const close = () => {
      list.hidden = true;
      active = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const choose = (to) => {
      active = (to + list.children.length + 1) % (list.children.length + 1);
      if (active === list.children.length) active = -1;
      [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
      if (active < 0) return field.removeAttribute("aria-activedescendant");
      field.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    };
    const open = async () => {
      const query = field.value.trim();
      const mine = ++turn;
      if (query.length < 2) return close();
      const { hits } = await search(query, { open: true });
      const first = hits.slice(0, 8);
      await loadRows(first.map(({ row }) => row));
      if (mine !== turn || document.activeElement !== field) return;
      close();
      list.replaceChildren(...first.map((hit, i) => {
        const option = element("li", "", { role: "option", id: "sokforslag-" + i, "aria-selected": "false" });
        const [title, label] = index.rows[hit.row];
        option.append(element("span", label ? label + ": " + title : title), " ", element("span", kindName(hit.row), { class: "find__kind" }));
        option.dataset.href = addresses(hit)[0].href;
        return option;
      }));
      list.hidden = !first.length;
      field.setAttribute("aria-expanded", String(Boolean(first.length)));
      said.textContent = first.length ? first.length + " förslag" : "Inga förslag";
    };
    const go = (option) => location.assign(option.dataset.href);

    field.addEventListener("input", () => open().catch(close));
    field.addEventListener("blur", () => { turn++; close(); });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) close();
      else if (event.key === "ArrowDown" && list.hidden) open().catch(close);
      else if (event.key === "ArrowDown") choose(active + 1);
      else if (event.key === "ArrowUp" && !list.hidden) choose(active < 0 ? list.children.length - 1 : active - 1);
      else if (event.key === "Enter" && active >= 0) go(list.children[active]);
      else return;
      event.preventDefault();
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
    load("index").then(() => document.activeElement === field && field.value && open()).catch(close);
  }

  if (file && form) form.action = url("sok/");
  if (field) suggest();
  const page = document.querySelector("[data-search-page]");
  if (page && wanted.get("q")?.trim()) {
    results(page).catch(() => {
      page.querySelector("[role=status]").textContent = "Sökningen gick inte att ladda. Registret nedan fungerar ändå.";
    });
  }
})();
