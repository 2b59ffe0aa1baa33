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

  // Whatever is pointed at or focused lights up on both sides.
  let lit = [];
  const light = (target) => {
    for (const element of lit) element.classList.remove("lit");
    const card = target.closest?.(".card");
    const mark = target.closest?.("[data-events]");
    lit = card ? [card, ...(marksOf.get(card.id) ?? [])] : [];
    for (const key of mark ? mark.dataset.events.split(" ") : []) {
      lit.push(document.getElementById(key), ...(marksOf.get(key) ?? []));
    }
    lit = lit.filter(Boolean);
    for (const element of lit) element.classList.add("lit");
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
