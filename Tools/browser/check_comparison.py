#!/usr/bin/python3
"""Opens a comparison in a real browser: check_comparison.py COMPARISON.html [PICTURE-PREFIX]. It must stand within 3 s without
a console error, zoom, step from difference to difference, and jump to one that is clicked, in light and dark."""
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from check import main, opened


def check(path, scheme, pictures):
    page, expect = opened(path, scheme)
    whole = page.view()
    if pictures:
        page.driver.save_screenshot(f"{pictures}-{scheme}-whole.png")
    tracks = page.element("#tracks")
    ActionChains(page.driver).move_to_element_with_offset(tracks, -200, 0).click_and_hold().move_by_offset(100, 0).release().perform()
    zoomed = page.view()
    expect("a drag zooms", 0 < zoomed[1] - zoomed[0] < (whole[1] - whole[0]) / 5, f"({zoomed[0]:.2f} ... {zoomed[1]:.2f} s)")
    page.element("[data-do=whole]").click()
    expect("the whole call shows again", page.view() == whole)
    differing = page.run("return events.map((e, i) => i).filter(i => events[i].difference !== 'same')")
    expect("there are differences", len(differing) > 0, f"({len(differing)})")
    for i in differing[:2]:
        page.element("#next").click()
        t, view = page.run("return events[arguments[0]].t", i), page.view()
        expect("a step goes to the next difference", page.run("return chosen") == i and view[0] <= t <= view[1], f"({t:.2f} s: {view[0]:.2f} ... {view[1]:.2f} s)")
    rows = [row for row in page.driver.find_elements(By.CSS_SELECTOR, "#events .pair") if row.is_displayed()]
    expect("the table shows the differences and no more", len(rows) == len(differing), f"({len(rows)})")
    page.run("arguments[0].scrollIntoView({block: 'center'})", rows[-1])
    rows[-1].click()
    t, view = page.run("return events[arguments[0]].t", differing[-1]), page.view()
    expect("a click on a difference moves the axis to it", view[0] <= t <= view[1] and view[1] - view[0] <= 12.01, f"({t:.2f} s: {view[0]:.2f} ... {view[1]:.2f} s)")
    page.run("scrollTo(0, 0)")
    page.view()
    x, y = page.run("""const box = element('lanes').getBoundingClientRect(), event = events[chosen];
      return [box.left + axis.x(event.t), box.top + markHeights[event.first && event.first.t === event.t ? 0 : 1]]""")
    actions = ActionChains(page.driver)
    actions.w3c_actions.pointer_action.move_to_location(int(x), int(y))
    actions.w3c_actions.perform()
    expect("the reasons show over an event's mark", page.run("return !element('tip').hidden"))
    if pictures:
        page.driver.save_screenshot(f"{pictures}-{scheme}-event.png")
        page.run("element('planned').scrollIntoView()")
        page.driver.save_screenshot(f"{pictures}-{scheme}-plans.png")
    expect("there are recordings to choose from", page.element("#choice").is_displayed())
    page.run("const choice = element('recording'); choice.value = '1'; choice.dispatchEvent(new Event('change'))")
    expect("another recording can be chosen", page.view() == (0, page.run("return duration")))
    return expect.end(page)


if __name__ == "__main__":
    main(check)
