"use strict";
// Without this script everything is shown, in the language that the page was written for.
(() => {
  const root = document.documentElement;
  const buttons = document.querySelectorAll("[data-set-lang]");
  const form = document.getElementById("filters");
  const findings = [...document.querySelectorAll(".finding")];
  const texts = {
    es: (shown, all) => `Se muestran ${shown} de ${all} hallazgos.`,
    en: (shown, all) => `${shown} of ${all} findings are shown.`,
  };

  function tell() {
    if (!form) return;
    const shown = findings.filter((finding) => !finding.hidden).length;
    document.getElementById("shown").textContent = texts[root.dataset.lang](shown, findings.length);
  }

  for (const button of buttons) {
    button.addEventListener("click", () => {
      root.lang = root.dataset.lang = button.dataset.setLang;
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      tell();
    });
  }

  // A link to a finding that the filters hide shows it.
  function reveal() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) {
      target.hidden = false;
      target.closest(".passage").hidden = false;
      target.scrollIntoView();
    }
  }
  addEventListener("hashchange", reveal);

  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });

  if (!form) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const chosen = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
    const [families, severities, forces] = ["family", "severity", "force"].map(chosen);
    const least = Number(form.elements.confidence.value);
    document.getElementById("least").textContent = least.toFixed(2);
    for (const finding of findings) {
      const { family, severity, force, confidence } = finding.dataset;
      finding.hidden = !families.has(family) || !severities.has(severity) || !forces.has(force) || Number(confidence) < least;
    }
    for (const passage of document.querySelectorAll(".passage")) {
      passage.hidden = !passage.querySelector(".finding:not([hidden])");
    }
    tell();
  });
  tell();
})();
