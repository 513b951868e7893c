#!/usr/bin/python3
"""Opens a report in a real browser: check.py REPORT.html [PICTURE-PREFIX]; pictures go to PREFIX-light-whole.png and so on.
It must stand within 3 s without a console error and ask the network for nothing, zoom, move, jump to an event that is
clicked, and play its sound where the recording is short enough to have one, in light and dark."""
import json
import os
import sys
import time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

LOAD_SECONDS = 3.0
SOUND_SECONDS = 600  # of SoundClip: longer recordings have no sound


class Page:
    def __init__(self, path, scheme):
        options = webdriver.ChromeOptions()
        for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1500,1700", "--hide-scrollbars"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        # The best of three: what else the machine does is not the page's.
        self.seconds = min(self.load(path) for _ in range(3))

    def load(self, path):
        began = time.monotonic()
        self.driver.get("file://" + os.path.abspath(path))
        while self.run("return document.documentElement.dataset.ready") != "yes":
            if time.monotonic() - began > 60:
                sys.exit("the page did not become ready in 60 s")
            time.sleep(0.02)
        # Two animation frames after it is ready the last painting is done.
        self.driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))")
        return time.monotonic() - began

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def view(self):
        self.driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))")
        data = self.run("return {...document.documentElement.dataset}")
        return float(data["from"]), float(data["to"])

    def element(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def requests(self):
        """-> the addresses of all that was asked for since the page was opened."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


class Expectations:
    """What a page must do; told as it is checked."""

    def __init__(self, scheme):
        self.scheme = scheme
        self.failed = []

    def __call__(self, what, ok, detail=""):
        print(f"{'ok    ' if ok else 'FAILED'}  {self.scheme}: {what} {detail}")
        if not ok:
            self.failed.append(what)

    def end(self, page):
        log = page.driver.get_log("browser")
        self("no word on the console", not log, str(log[:3]) if log else "")
        requests = page.requests()
        foreign = [url[:200] for url in requests if not url.startswith(("file:", "blob:", "data:"))]
        self("nothing of the network", requests and not foreign, f"({len(requests)} requests{': ' if foreign else ''}{', '.join(foreign[:3])})")
        page.driver.quit()
        return self.failed


def opened(path, scheme):
    """-> the page, and what is expected of it; it stands in time and in its scheme."""
    page = Page(path, scheme)
    expect = Expectations(scheme)
    expect(f"stands within {LOAD_SECONDS:.0f} s", page.seconds < LOAD_SECONDS, f"({page.seconds:.2f} s)")
    expect("the page's own scheme follows the system", page.run("return document.documentElement.dataset.theme") == scheme)
    return page, expect


def main(check):
    """Runs `check` as told on the command line, in light and dark; leaves with 1 where something failed."""
    prefix = sys.argv[2] if len(sys.argv) > 2 else None
    sys.exit(1 if check(sys.argv[1], "light", prefix) + check(sys.argv[1], "dark", prefix) else 0)


def check(path, scheme, pictures):
    page, expect = opened(path, scheme)
    whole = page.view()
    if pictures:
        page.driver.save_screenshot(f"{pictures}-{scheme}-whole.png")

    tracks = page.element("#tracks")
    # Points of an action count from the element's middle.
    ActionChains(page.driver).move_to_element_with_offset(tracks, -200, -300).click_and_hold().move_by_offset(100, 0).release().perform()
    zoomed = page.view()
    expect("a drag zooms", 0 < zoomed[1] - zoomed[0] < (whole[1] - whole[0]) / 5, f"({zoomed[0]:.2f} ... {zoomed[1]:.2f} s)")
    page.element("[data-do=in]").click()
    nearer = page.view()
    expect("the + button zooms", abs((nearer[1] - nearer[0]) * 2 - (zoomed[1] - zoomed[0])) < 0.2)
    page.element("[data-do=right]").click()
    expect("the button moves", page.view()[0] > nearer[0])
    ActionChains(page.driver).double_click(tracks).perform()
    expect("a double click shows the whole call", page.view() == whole)

    rows = page.driver.find_elements(By.CSS_SELECTOR, "#events .row")
    expect("events are in the table", len(rows) > 0, f"({len(rows)})")
    for row in (rows[len(rows) // 2], rows[-1]):
        t = page.run("return events[+arguments[0].dataset.event].t", row)
        page.run("arguments[0].scrollIntoView({block: 'center'})", row)
        row.click()
        view = page.view()
        expect("a click on an event moves the axis to it", view[0] <= t <= view[1] and view[1] - view[0] <= 12.01, f"({t:.2f} s: {view[0]:.2f} ... {view[1]:.2f} s)")
    page.run("scrollTo(0, 0)")
    page.run("choose(Math.floor(events.length / 2)); axis.jump(events[chosen].t)")
    page.view()
    x, y = page.run("const box = element('lanes').getBoundingClientRect(); return [box.left + axis.x(events[chosen].t), box.bottom - 13]")
    actions = ActionChains(page.driver)
    actions.w3c_actions.pointer_action.move_to_location(int(x), int(y))
    actions.w3c_actions.perform()
    expect("the record shows over an event's mark", page.run("return !element('tip').hidden"))
    if pictures:
        page.driver.save_screenshot(f"{pictures}-{scheme}-event.png")
        page.run("element('decisions').scrollIntoView()")
        page.driver.save_screenshot(f"{pictures}-{scheme}-tables.png")

    # How long a step takes while the axis moves: the median of 30.
    step = page.driver.execute_async_script("""
      const done = arguments[0], times = [];
      axis.show(0, duration);
      const step = () => {
        if (times.length === 30) { times.sort((a, b) => a - b); return done(times[15]); }
        const began = performance.now();
        axis.view.to = Math.max(0.6, axis.view.to * 0.97);
        for (const paint of axis.painters) paint();
        times.push(performance.now() - began);
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);""")
    expect("a step of a zoom takes less than 100 ms", step < 100, f"({step:.0f} ms)")

    heard, duration = page.run("return [!element('sound').hidden, duration]")
    expect("there is sound where there must be", heard == (duration <= SOUND_SECONDS), f"({duration:.0f} s)")
    if heard:
        error = page.driver.execute_async_script("""
          const done = arguments[0];
          Promise.all(['before', 'after'].map(which => new Promise((good, bad) => {
            sound.which = which; const player = sound.player(); player.load();
            player.addEventListener('loadedmetadata', () => Math.abs(player.duration - duration) < 0.05 ? good() : bad('length ' + player.duration));
            player.addEventListener('error', () => bad('cannot be played'));
          }))).then(() => done(''), done);""")
        expect("the sound before and after can be played", error == "", error)
    return expect.end(page)


if __name__ == "__main__":
    main(check)
