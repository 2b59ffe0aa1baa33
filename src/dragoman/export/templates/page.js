"use strict";
(() => {
  const form = document.getElementById("filters");
  const cards = [...document.querySelectorAll(".card")];
  const marks = [...document.querySelectorAll("[data-events]")];
  const marksOf = new Map(cards.map((card) => [card.id, []]));
  for (const mark of marks) {
    for (const key of mark.dataset.events.split(" ")) marksOf.get(key)?.push(mark);
  }

  // Filters: a card is hidden, and its words in the text fade, when it doesn't fit every choice.
  const fits = (card, choice) =>
    (!choice.type || card.dataset.type === choice.type) &&
    (!choice.factuality || card.dataset.factuality === choice.factuality) &&
    (!choice.party || card.dataset.parties.split(" ").includes(choice.party));
  const filter = () => {
    const choice = Object.fromEntries(new FormData(form));
    for (const card of cards) card.hidden = !fits(card, choice);
    for (const mark of marks) {
      const keys = mark.dataset.events.split(" ");
      mark.classList.toggle("off", keys.every((key) => document.getElementById(key)?.hidden));
    }
    const shown = cards.filter((card) => !card.hidden).length;
    form.querySelector("output").textContent = `${shown} of ${cards.length} events`;
  };
  form.hidden = false;
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));

  // Whatever is pointed at or focused lights up on both sides: an event before the statement that it stands in.
  const quotes = [...document.querySelectorAll(".statement[data-statements]")];
  let lit = [];
  const light = (target) => {
    for (const [element, name] of lit) element.classList.remove(name);
    const card = target.closest?.(".card, .saying");
    const mark = target.closest?.("[data-events], [data-statements]");
    const events = mark?.dataset.events?.split(" ") ?? (card?.matches(".card") ? [card.id] : []);
    const statements = events.length ? [] : mark?.dataset.statements?.split(" ") ?? (card ? [card.id] : []);
    lit = [
      ...[...events, ...statements].map((key) => [document.getElementById(key), "lit"]),
      ...events.flatMap((key) => marksOf.get(key) ?? []).map((element) => [element, "lit"]),
      ...quotes
        .filter((quote) => quote.dataset.statements.split(" ").some((key) => statements.includes(key)))
        .map((element) => [element, "heard"]),
    ].filter(([element]) => element);
    for (const [element, name] of lit) element.classList.add(name);
  };
  document.addEventListener("mouseover", (event) => light(event.target));
  document.addEventListener("focusin", (event) => light(event.target));

  // A link to a hidden card shows it again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-events]");
    const card = link && document.getElementById(link.hash.slice(1));
    if (card?.hidden) { form.reset(); filter(); }
  });
})();
