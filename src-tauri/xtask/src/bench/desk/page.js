// What is measured inside the page, by its own clock. Every measurement leaves its answer in `bench.result`: an object with
// figures, or with `trouble`.
(() => {
  const bench = (window.bench = { result: null, use: { steps: 0, late: [], stop: false } });
  const PATIENCE = 15_000;
  const find = (css) => document.querySelector(css);
  const named = (name) => find(`[data-test='${name}']`);
  const rest = (ms) => new Promise((on) => setTimeout(on, ms));

  /** The time behind the first frame in which something stands: it has been laid out, and the page is free again. */
  const frameOf = (what, stands) =>
    new Promise((resolve, reject) => {
      const until = performance.now() + PATIENCE;
      const look = () => {
        if (stands()) {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(null);
        } else if (performance.now() > until) reject(new Error(`never stood: ${what}`));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  const answer = (promise) => {
    bench.result = null;
    promise.then(
      (figures) => (bench.result = figures),
      (error) => (bench.result = { trouble: String(error) }),
    );
  };

  /** The box says how many it found only when what it shows answers what stands in it. */
  const answers = (text) => {
    const results = named("search-results");
    const said = [...(results?.querySelectorAll("[role='status']") ?? [])].at(-1);
    const shows = results?.querySelector("[data-test='search-option'], [data-test='search-none']");
    return named("search").value === text && Boolean(said?.textContent) && Boolean(shows) && !named("search-failure");
  };
  const hits = () => document.querySelectorAll("[data-test='search-option'][data-is='case']").length;

  /** From the next key that is pressed to the frame with the hits of `text`. */
  bench.key = (text) => {
    let pressed = null;
    const press = () => (pressed ??= performance.now());
    for (const sign of ["keydown", "beforeinput"]) window.addEventListener(sign, press, { capture: true, once: true });
    answer(frameOf(`the hits of ${text}`, () => pressed !== null && answers(text)).then((at) => ({ ms: at - pressed, hits: hits() })));
  };

  /** From a click on a name, or from a new address, to the frame in which `css` stands. */
  bench.page = (way, css) => {
    if (find(css)) return answer(Promise.reject(new Error(`stood already: ${css}`)));
    const begin = performance.now();
    if (way.startsWith("#")) location.hash = way;
    else named(way).click();
    answer(frameOf(css, () => find(css)).then((at) => ({ ms: at - begin })));
  };

  /** Scrolls the list by so many pixels a frame; the milliseconds from frame to frame. */
  bench.scroll = (step, frames) => {
    const list = named("case-table");
    const height = named("case-row").offsetHeight;
    const took = [];
    let last = null;
    let moved = 0;
    let held = 0;
    answer(
      frameOf("the end of the way", () => true).then(
        () =>
          new Promise((resolve, reject) => {
            const turn = () => {
              const now = performance.now();
              if (last !== null) took.push(now - last);
              last = now;
              const before = list.scrollTop;
              list.scrollTop = before + step;
              if (list.scrollTop > before) moved += 1;
              else held += 1;
              if (moved >= frames) resolve({ took, held, rows: Math.round(list.scrollTop / height) });
              else if (held > frames) reject(new Error(`the list ends after ${Math.round(list.scrollTop / height)} rows`));
              else requestAnimationFrame(turn);
            };
            requestAnimationFrame(turn);
          }),
      ),
    );
  };

  /** Uses the desk at random, a step after the other, until `bench.use.stop`. Nothing is ever saved. */
  bench.random = (seed, words) => {
    const use = bench.use;
    let dice = seed;
    const below = (n) => {
      dice = (Math.imul(dice, 1664525) + 1013904223) >>> 0;
      return Math.floor((dice / 2 ** 32) * n);
    };
    const one = (list) => list[below(list.length)];
    const stands = (css) => frameOf(css, () => find(css));
    const LIST = "[data-test='case-row']";
    const CASE = "[data-test='case-number']";
    const places = [
      ["nav-today", "[data-test='task-row'], [data-test='today-empty']"],
      ["nav-cases", LIST],
      ["nav-register", "[data-test='register-side1-name']"],
      ["nav-statistics", "[data-test='figure-mediated']"],
      ["nav-committees", "[data-test='committee-row']"],
      ["nav-settings", "[data-test='settings-index']"],
      ["nav-help", "[data-test='help-page']"],
    ];
    const go = async ([name, css]) => {
      named(name).click();
      await stands(css);
    };
    const write = (text) => {
      const box = named("search");
      box.value = text;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    const scroll = async (turns) => {
      await go(places[1]);
      for (let turn = 0; turn < turns; turn += 1) {
        named("case-table").scrollTop += 40 * (1 + below(30));
        await new Promise(requestAnimationFrame);
      }
    };
    const steps = {
      page: () => go(one(places)),
      scroll: () => scroll(20 + below(40)),
      open: async () => {
        await scroll(below(20));
        one([...document.querySelectorAll(LIST)]).click();
        await stands(CASE);
        find("main").scrollTop = below(2000);
      },
      search: async () => {
        const word = one(words);
        named("search").focus();
        for (let end = 1; end <= word.length; end += 1) {
          const text = word.slice(0, end);
          write(text);
          // Some type faster than the hits come.
          if (end === word.length || below(2) === 0) await frameOf(`the hits of ${text}`, () => answers(text));
        }
        const found = [...document.querySelectorAll("[data-test='search-option'][data-is='case']")];
        if (found.length > 0 && below(3) > 0) {
          one(found).click();
          await stands(CASE);
        } else {
          write("");
          named("search").blur();
          document.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
        }
      },
      back: async () => {
        history.back();
        await rest(80);
      },
    };
    const names = ["page", "page", "page", "scroll", "open", "open", "search", "search", "back"];
    void (async () => {
      while (!use.stop) {
        const name = one(names);
        try {
          await steps[name]();
        } catch (error) {
          use.late.push(`${name}: ${error}`);
        }
        use.steps += 1;
        await rest(30);
      }
    })();
  };
})();
