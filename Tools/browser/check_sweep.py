#!/usr/bin/python3
"""Opens a sweep in a real browser: check_sweep.py SWEEP.html [PICTURE-PREFIX]. It must stand within 3 s without a console
error, show every trade-off, choose a plan by a click in a picture and in the table, sort, and zoom, in light and dark."""
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from check import main, opened


def check(path, scheme, pictures):
    page, expect = opened(path, scheme)
    tradeoffs, panels = page.run("return [sweep.tradeOffs.length, document.querySelectorAll('.panel').length]")
    expect("every trade-off has its picture", panels == tradeoffs and panels > 0, f"({panels})")
    if pictures:
        page.driver.save_screenshot(f"{pictures}-{scheme}-whole.png")
    mark = page.element(".panel circle.best")
    wanted = [int(i) for i in mark.get_attribute("data-plans").split()]
    mark.click()
    expect("a click on a mark chooses its plan", page.run("return picked") in wanted, f"({page.run('return picked + 1')})")
    expect("the plan is told", page.element("#chosen-plan").is_displayed())
    page.run("arguments[0].scrollIntoView({block: 'center'})", page.element("#plans"))
    rows = page.driver.find_elements(By.CSS_SELECTOR, "#plans tbody tr")
    count = page.run("return Math.min(plans.length, MOST_ROWS + (table.order.indexOf(picked) >= MOST_ROWS))")
    expect("every plan is in the table, as far as it goes", len(rows) == count, f"({len(rows)})")
    row = page.element("#plans tbody tr:nth-child(3)")
    plan = int(row.get_attribute("data-plan"))
    page.run("arguments[0].scrollIntoView({block: 'center'})", row)
    row.click()
    expect("a click on a row chooses its plan", page.run("return picked") == plan)
    figure = page.run("return 1 + sweep.fields.length + sweep.figures.findIndex((f, k) => new Set(plans.map(p => p.figures[k])).size > 1)")
    page.run("document.querySelector(`#plans th[data-column=\"${arguments[0]}\"]`).click()", figure)
    values = page.run("return table.order.slice(1).map(i => plans[i].figures[arguments[0]])", figure - 1 - page.run("return sweep.fields.length"))
    expect("a click on a column sorts by it", values == sorted(values, key=lambda v: (v is None, v)), f"({values[0]} ... {values[-1]})")
    page.run("element('only-best').click()")
    best = page.driver.find_elements(By.CSS_SELECTOR, "#plans tbody tr")
    expect("the best alone can be shown", 0 < len(best) <= len(rows) + 1, f"({len(best)})")
    page.run("element('only-best').click(); scrollTo(0, 0)")
    tracks, whole = page.element("#tracks"), page.view()
    page.run("arguments[0].scrollIntoView({block: 'center'})", tracks)
    ActionChains(page.driver).move_to_element_with_offset(tracks, -200, 0).click_and_hold().move_by_offset(100, 0).release().perform()
    zoomed = page.view()
    expect("a drag zooms", 0 < zoomed[1] - zoomed[0] < (whole[1] - whole[0]) / 5, f"({zoomed[0]:.2f} ... {zoomed[1]:.2f} s)")
    if pictures:
        page.driver.save_screenshot(f"{pictures}-{scheme}-plan.png")
    return expect.end(page)


if __name__ == "__main__":
    main(check)
