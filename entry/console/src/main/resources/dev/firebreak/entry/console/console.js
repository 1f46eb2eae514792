// What makes the pages live. Without it every page still works: forms post, links lead on.
"use strict";
(() => {
  const byId = id => document.getElementById(id);
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const streams = new Map();
  const LONGEST_WAIT = 5000;

  const announce = text => { byId("announce").textContent = text; };

  // ---- the connection: said when it is lost, taken back when it is there again

  let lost = false;
  const connection = (ok, text) => {
    const line = byId("connection");
    if (!line || (ok && !lost)) return;
    lost = !ok;
    line.hidden = false;
    line.classList.toggle("lost", !ok);
    line.textContent = text;
    if (ok) setTimeout(() => { if (!lost) line.hidden = true; }, 3000);
  };

  // ---- an answer while it is written

  function follow(turn) {
    const address = turn.dataset.events;
    if (!address || streams.has(turn.id)) return;
    const state = { last: "", wait: 500, source: null, timer: 0 };
    streams.set(turn.id, state);
    connect(turn, address, state);
  }

  function connect(turn, address, state) {
    const source = new EventSource(state.last ? address + "?after=" + encodeURIComponent(state.last) : address);
    state.source = source;
    const seen = event => { if (event.lastEventId) state.last = event.lastEventId; };
    source.onopen = () => { state.wait = 500; connection(true, "Connected again."); };
    source.onerror = () => {
      if (!turn.isConnected) return end(turn, state);
      connection(false, "The connection is lost. Trying again; nothing that was asked is lost.");
      if (source.readyState === EventSource.CLOSED) {
        state.timer = setTimeout(() => connect(turn, address, state), state.wait);
        state.wait = Math.min(LONGEST_WAIT, state.wait * 2);
      }
    };
    source.addEventListener("sources", event => { seen(event); showSources(turn, event.data); });
    source.addEventListener("text", event => { seen(event); append(turn, event.data); });
    source.addEventListener("done", event => { end(turn, state); finish(turn, event.data); });
  }

  function end(turn, state) {
    clearTimeout(state.timer);
    state.source.close();
    streams.delete(turn.id);
  }

  function showSources(turn, html) {
    const place = turn.querySelector("[data-sources]");
    place.innerHTML = html;
    const answer = turn.querySelector("[data-answer]");
    answer.textContent = "";
    turn.dataset.fresh = "yes";
    turn.querySelector("[data-status]").textContent = "Thinking";
    const count = place.querySelectorAll(".source").length;
    announce(count === 1 ? "1 source found." : count + " sources found.");
  }

  function append(turn, text) {
    const answer = turn.querySelector("[data-answer]");
    const following = nearEnd();
    if (!turn.dataset.fresh) { answer.textContent = ""; turn.dataset.fresh = "yes"; }
    answer.append(text);
    turn.querySelector("[data-status]").textContent = "Writing";
    if (following) scrollTo({ top: document.documentElement.scrollHeight });
  }

  function finish(turn, html) {
    const part = document.createElement("template");
    part.innerHTML = html;
    const ended = part.content.querySelector(".turn");
    const following = nearEnd();
    const hadFocus = turn.querySelector(".turn-main").contains(document.activeElement);
    turn.querySelector(".turn-main").replaceWith(ended.querySelector(".turn-main"));
    const shown = turn.querySelectorAll(".source").length;
    if (shown === 0 || shown !== ended.querySelectorAll(".source").length) {
      turn.querySelector("[data-sources]").replaceWith(ended.querySelector("[data-sources]"));
    }
    turn.className = ended.className;
    turn.removeAttribute("aria-busy");
    delete turn.dataset.events;
    if (hadFocus) turn.focus({ preventScroll: true });
    if (following) scrollTo({ top: document.documentElement.scrollHeight });
    htmx.process(turn);
    connection(true, "Connected again.");
    announce(turn.classList.contains("failed") ? "The answer failed." : turn.classList.contains("canceled") ? "Stopped." : "The answer is complete.");
  }

  const nearEnd = () => innerHeight + scrollY > document.documentElement.scrollHeight - 96;

  function followAll(root) {
    if (root.matches && root.matches("[data-events]")) follow(root);
    root.querySelectorAll("[data-events]").forEach(follow);
  }

  document.addEventListener("DOMContentLoaded", () => {
    followAll(document);
    const last = document.querySelector("#turns > .turn + .turn:last-of-type");
    if (last && !location.hash) last.scrollIntoView({ block: "start" });
  });
  document.addEventListener("htmx:load", event => {
    followAll(event.detail.elt);
    if (event.detail.elt.classList.contains("turn")) {
      event.detail.elt.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
    }
  });

  // ---- a citation leads to its source, and lights it

  document.addEventListener("click", event => {
    const cite = event.target.closest("a.cite");
    if (!cite) return;
    const source = byId(cite.hash.slice(1));
    if (!source) return;
    event.preventDefault();
    document.querySelectorAll(".source.lit").forEach(other => other.classList.remove("lit"));
    document.querySelectorAll(".cite[aria-current]").forEach(other => other.removeAttribute("aria-current"));
    source.querySelector("details").open = true;
    source.classList.add("lit");
    cite.setAttribute("aria-current", "true");
    source.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    source.querySelector("summary").focus({ preventScroll: true });
  });

  // ---- the House: what is chosen in the drawing is explained beside it

  document.addEventListener("click", event => {
    const link = event.target.closest("#drawing a[href], #detail a[href^='/house/']");
    const place = byId("detail");
    if (!link || !place || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const address = link.getAttribute("href");
    htmx.ajax("GET", address, { target: place, swap: "innerHTML" }).then(() => {
      const name = place.querySelector(".detail-name");
      if (!name || document.querySelector(".problem")) return;
      document.querySelectorAll("#drawing a").forEach(other => {
        if (other.getAttribute("href") === address) other.setAttribute("aria-current", "true"); else other.removeAttribute("aria-current");
      });
      place.scrollTop = 0;
      name.focus({ preventScroll: true });
      place.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    });
  });

  // ---- requests that do not get through

  document.addEventListener("htmx:sendError", () => connection(false, "Firebreak cannot be reached. What you wrote is still here; send it again when it runs."));
  document.addEventListener("htmx:timeout", () => connection(false, "Firebreak does not answer. What you wrote is still here."));
  document.addEventListener("htmx:beforeRequest", () => { ["problem", "ask-problem"].forEach(id => byId(id)?.replaceChildren()); });
  document.addEventListener("htmx:afterRequest", event => { if (event.detail.successful) connection(true, "Connected again."); });

  // ---- the composer

  document.addEventListener("alpine:init", () => {
    Alpine.data("composer", () => ({
      text: "",
      init() { this.text = this.$refs.box.value; this.$nextTick(() => this.fit()); },
      enter(event) {
        if (event.shiftKey || event.isComposing || event.keyCode === 229) return;
        event.preventDefault();
        if (this.text.trim()) this.$root.requestSubmit();
      },
      fit() {
        const box = this.$refs.box;
        if (CSS.supports("field-sizing", "content")) return;
        box.style.height = "auto";
        box.style.height = box.scrollHeight + "px";
      },
      sent(event) {
        if (!event.detail.successful) return;
        this.text = "";
        this.$nextTick(() => { this.fit(); this.$refs.box.focus({ preventScroll: true }); });
      },
    }));
  });
})();
